import { CallRate } from "../../../sandbox/hunting/call-rate.js";
import { CpuBudget } from "../../../sandbox/hunting/cpu-budget.js";
import { defaultHuntingLimits, readHuntingLimits } from "../../../sandbox/hunting/hunting-limits.js";
import { startTenant } from "../../../sandbox/tenant.js";
import { now } from "./queries.js";

const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("hunting limits", () => {
  it("are the documented ones unless said otherwise, and 0 turns one off", () => {
    expect(readHuntingLimits()).toEqual(defaultHuntingLimits);
    expect(readHuntingLimits({ rows: 5, queryS: 0 })).toEqual({
      ...defaultHuntingLimits,
      rows: 5,
      queryS: Number.POSITIVE_INFINITY,
    });
  });

  it.each([
    [{ rows: -1 }, "The hunting limit rows must be a number of at least 0, not -1."],
    [{ days: Number.NaN }, "The hunting limit days must be a number of at least 0, not null."],
    [{ queryS: "180" }, 'The hunting limit queryS must be a number of at least 0, not "180".'],
    [
      { minutes: 3 },
      "Unknown hunting limit minutes; use one of days, rows, callsPerMinute, resultBytes, queryS, cpuS.",
    ],
  ])("refuses %j before the tenant starts", async (huntingLimits, message) => {
    await expect(startTenant({ huntingLimits: huntingLimits as object })).rejects.toThrow(new RangeError(message));
  });
});

describe("the rate of calls", () => {
  it("allows so many in any minute, and says when the next may come", () => {
    const rate = new CallRate(2);
    rate.admit(at(0));
    rate.admit(at(20));

    expect(() => rate.admit(at(59.5))).toThrow(expect.objectContaining({ kind: "callRate", retryAfterS: 1 }));
    rate.admit(at(60));
    expect(() => rate.admit(at(61))).toThrow(expect.objectContaining({ retryAfterS: 19 }));
  });

  it("allows any number when it is off", () => {
    const rate = new CallRate(Number.POSITIVE_INFINITY);

    expect(() => Array.from({ length: 1000 }, () => rate.admit(now))).not.toThrow();
  });
});

describe("the computing time", () => {
  it("is blocked until the quarter of an hour ends, in the portal's words", () => {
    const budget = new CpuBudget(10, () => at(100));
    budget.spend(9999);
    budget.admit(at(200));
    budget.spend(1);

    expect(() => budget.admit(at(300))).toThrow(
      "You have exceeded processing resources allocated to this tenant. You can run queries again in 10 minutes.",
    );
    expect(() => budget.admit(at(899))).toThrow("You can run queries again in 1 second.");
    expect(() => budget.admit(at(900))).not.toThrow();
  });
});
