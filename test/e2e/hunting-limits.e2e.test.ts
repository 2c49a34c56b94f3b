import type { HuntingLimits } from "../../sandbox/hunting/hunting-limits.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { hangingQuery } from "../sandbox/hunting/queries.js";
import { runAction } from "../support/run-process.js";

// A query thread loads its parser first.
jest.setTimeout(120_000);

const tenants: LocalTenant[] = [];
// Each tenant leaves its thread to the next one.
afterEach(() => Promise.all(tenants.splice(0).map((each) => each.close())));

/** A tenant whose clock can be put forward, and which has loaded its parser: an action does not wait for that. */
async function start(huntingLimits: Partial<HuntingLimits>) {
  // In the first minute of a quarter of an hour, so that the next one is far away.
  const ahead = 15 * 60_000 - (Date.now() % (15 * 60_000)) + 1000;
  const clock = { aheadMs: ahead };
  const tenant = await startTenant({ huntingLimits, now: () => new Date(Date.now() + clock.aheadMs) });
  tenants.push(tenant);
  await tenant.product.hunting.query({ query: "print 1" });
  return { tenant, clock };
}

async function hunt(tenant: LocalTenant, query: string) {
  const before = tenant.requests.length;
  const { exitCode, result } = await runAction("execute-custom-query", {
    configuration: tenant.configuration,
    case_id: "42",
    alert_group_identifiers: [],
    parameters: { query },
  });
  const requests = tenant.requests.slice(before).filter(({ path }) => path.endsWith("/runHuntingQuery"));
  return { exitCode, result, statuses: requests.map(({ status }) => status) };
}

describe("an action that meets a limit of hunting", () => {
  it("waits as long as it is told when there were too many calls", async () => {
    const { tenant, clock } = await start({ callsPerMinute: 1 });
    clock.aheadMs += 58_000;

    const { result, statuses } = await hunt(tenant, "print Answer = 42");

    expect([result.status, result.json_result]).toEqual(["completed", [{ Answer: 42 }]]);
    expect(statuses).toEqual(expect.arrayContaining([200]));
    expect(statuses.slice(0, -1).every((status) => status === 429)).toBe(true);
  });

  it("ends as QUOTA_EXHAUSTED when the computing time is used up, and says when it comes again", async () => {
    const { tenant } = await start({ cpuS: 0.000001 });

    const { result, statuses } = await hunt(tenant, "print 1");

    expect([result.status, result.error?.code]).toEqual(["failed", "QUOTA_EXHAUSTED"]);
    const waitMs = Date.parse(result.error?.retry_at ?? "") - Date.now();
    expect(waitMs).toBeGreaterThan(300_000);
    expect(waitMs).toBeLessThan(900_000);
    expect(statuses).toEqual([429]);
  });

  it("ends as RESULT_TOO_LARGE when the answer is", async () => {
    const { tenant } = await start({ resultBytes: 1000 });

    const { result, statuses } = await hunt(tenant, "AlertInfo");

    expect([result.status, result.error?.code]).toEqual(["failed", "RESULT_TOO_LARGE"]);
    expect(statuses).toEqual([400]);
  });

  it("ends as SERVICE_UNAVAILABLE when the query takes too long, twice", async () => {
    const { tenant } = await start({ queryS: 0.5 });

    const { result, statuses } = await hunt(tenant, hangingQuery);

    expect([result.status, result.error?.code, result.error?.http_status]).toEqual([
      "failed",
      "SERVICE_UNAVAILABLE",
      504,
    ]);
    expect(statuses).toEqual([504, 504]);
  });
});
