import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { signIn } from "./tenant-client.js";

const engine = "../../sandbox/kql/engine.js";

describe("hunting without the optional KQL parser", () => {
  let tenant: LocalTenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  it("names the package to install, and hunts once it is there", async () => {
    const graph = await signIn(tenant);
    jest.doMock(engine, () => ({
      HuntingQueryError: class extends Error {},
      createEngine: () => {
        throw new Error("run `npm install @kusto/language-service-next`");
      },
    }));

    const missing = await graph("POST", "/runHuntingQuery", { Query: "print x = 1" });
    jest.dontMock(engine);
    const there = await graph("POST", "/runHuntingQuery", { Query: "print x = 1" });

    expect([missing.status, missing.body.error?.code]).toEqual([501, "NotImplemented"]);
    expect(missing.body.error.message).toContain("npm install @kusto/language-service-next");
    expect(there.body.results).toEqual([{ x: 1 }]);
  });
});
