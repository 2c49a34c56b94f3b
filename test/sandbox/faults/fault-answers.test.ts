import type { FaultName } from "../../../sandbox/faults/fault-types.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { type Graph, signIn } from "../tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");

describe("the answers of faults that Graph gives itself", () => {
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    tenant = await startTenant({ now: () => now });
    graph = await signIn(tenant);
  });
  afterAll(() => tenant.close());

  it.each<[FaultName, number, Readonly<Record<string, string>>, string | undefined]>([
    [
      "throttle",
      429,
      { code: "TooManyRequests", message: "Too many requests. Please retry after some time.", inner: "429" },
      "2",
    ],
    ["unavailable", 503, { code: "ServiceUnavailable", message: "The service is temporarily unavailable." }, "2"],
    ["gatewayTimeoutAfterWork", 504, { code: "UnknownError", message: "" }, undefined],
  ])("have Graph's envelope: %s", async (fault, status, { code, message, inner }, retryAfter) => {
    tenant.faults.set([{ fault }]);

    const { status: answered, headers, body } = await graph("GET", "/incidents/2972");

    expect([answered, headers["retry-after"]]).toEqual([status, retryAfter]);
    expect(body).toEqual({
      error: {
        code,
        message,
        innerError: {
          ...(inner === undefined ? {} : { code: inner }),
          date: "2026-11-24T12:00:00",
          "request-id": headers["request-id"],
          "client-request-id": headers["client-request-id"],
        },
      },
    });
  });

  it.each([
    ["before", ["finance", "analyst"], "API-App:SOAR integration"],
    ["after", ["finance", "analyst"], "User-analyst@example.com"],
  ])("may come with an analyst's change, %s the work", async (when, customTags, lastModifiedBy) => {
    const before = tenant.product.incidents.find("2972");
    tenant.faults.set([{ match: { method: "PATCH" }, fault: { name: "analystChange", when } }]);

    const { status, body } = await graph("PATCH", "/incidents/2972", { severity: "low" });

    expect([status, (body as { severity: string }).severity]).toEqual([200, "low"]);
    const after = tenant.product.incidents.find("2972");
    expect(after?.incident).toMatchObject({ severity: "low", customTags, lastModifiedBy });
    if (before) tenant.product.incidents.put(before);
  });

  it.each([
    ["removeTag", "finance", { customTags: [] }],
    ["assignedTo", "", { assignedTo: null }],
    ["status", "resolved", { status: "resolved" }],
  ])("may be lost after an analyst's change of %s", async (field, value, expected) => {
    const before = tenant.product.incidents.find("2972");
    tenant.faults.set([{ match: { method: "GET" }, fault: { name: "analystChange", field, value, answer: "lost" } }]);

    await expect(graph("GET", "/incidents/2972")).rejects.toThrow();

    expect(tenant.product.incidents.find("2972")?.incident).toMatchObject(expected);
    if (before) tenant.product.incidents.put(before);
  });
});
