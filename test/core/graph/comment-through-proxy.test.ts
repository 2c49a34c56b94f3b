import nock from "nock";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { startConnectProxy } from "../../support/connect-proxy.js";
import { everythingOf, rejection, testConversation } from "../../support/conversation.js";

let tenant: LocalTenant;
beforeAll(async () => {
  nock.restore();
  tenant = await startTenant();
});
afterAll(() => tenant.close());

it.each([
  [{ refuseWith: 403 }, "refused the connection to"],
  [{ refuseWith: 502 }, "could not reach"],
  [{ credentials: "soar:Invented~Word" }, "requires a user and a password"],
])("a comment that no tunnel was opened for (%j) was certainly not posted", async (options, part) => {
  const proxy = await startConnectProxy(options);
  const { configuration } = readConfiguration(
    { ...tenant.configuration, graph_api_root: tenant.url.replace("localhost", "127.0.0.1") },
    {
      now: new Date(),
      source: "payload",
      environment: { HTTPS_PROXY: proxy.url, NO_PROXY: "localhost" },
      readsReferences: true,
    },
  );
  const { graph, close, records } = testConversation(configuration);

  const error = await rejection(graph.addComment("2972", "Invented comment"));
  close();
  await proxy.close();

  expect(error).toMatchObject({ code: "NETWORK_ERROR", retryable: true });
  expect((error as Error).message).toContain(part);
  expect(everythingOf(error)).not.toContain("Invented~Word");
  expect(proxy.asked).toEqual([new URL(tenant.url).host.replace("localhost", "127.0.0.1")]);
  expect(records).toMatchObject([{ method: "POST", status: null, attempts: 1 }]);
  expect(tenant.requests.filter(({ method, path }) => method === "POST" && path.includes("comments"))).toEqual([]);
});
