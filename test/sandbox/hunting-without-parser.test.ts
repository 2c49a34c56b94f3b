import { join } from "node:path";
import type { ThreadData } from "../../sandbox/hunting/protocol.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { signIn } from "./tenant-client.js";

const preload = join(__dirname, "..", "support", "preload", "without-kql-parser.cjs");
let mockPreloads: readonly string[] = [];

jest.mock("../support/kept-threads.js", () => {
  const { startThread } = jest.requireActual("../support/kept-threads.js");
  return {
    startThread: (data: ThreadData, memoryMb: number) =>
      startThread(
        data,
        memoryMb,
        mockPreloads.flatMap((file) => ["--require", file]),
      ),
  };
});

describe("hunting without the optional KQL parser", () => {
  let tenant: LocalTenant;
  beforeAll(async () => {
    tenant = await startTenant();
  });
  afterAll(() => tenant.close());

  it("names the package to install, and hunts once it is there", async () => {
    const graph = await signIn(tenant);

    mockPreloads = [preload];
    const missing = await graph("POST", "/runHuntingQuery", { Query: "print x = 1" });
    mockPreloads = [];
    const there = await graph("POST", "/runHuntingQuery", { Query: "print x = 1" });

    expect([missing.status, missing.body.error?.code]).toEqual([501, "NotImplemented"]);
    expect(missing.body.error.message).toContain("npm install @kusto/language-service-next");
    expect(there.body.results).toEqual([{ x: 1 }]);
  });
});
