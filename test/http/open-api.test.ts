import { onlyCaller } from "../../host/caller.js";
import { openApiOf } from "../../http/open-api.js";
import { fakeHost } from "./support/fake-host.js";

it("makes a document once for all callers with the same actions", async () => {
  const openApi = openApiOf(fakeHost());
  const ana = onlyCaller("ana");
  const reader = (name: string) => ({ ...onlyCaller(name), mayRun: (action: string) => action === name });

  const first = await openApi("3.1", ana);

  expect(await openApi("3.1", onlyCaller("ben"))).toBe(first);
  expect(await openApi("2.0", ana)).not.toBe(first);
  const ping = await openApi("3.1", reader("ping"));
  expect(Object.keys((ping as { paths: object }).paths)).toContain("/v1/actions/ping");
  expect(Object.keys((ping as { paths: object }).paths)).not.toContain("/v1/actions/get-incident");
});
