import { FaultPlan } from "../../../sandbox/faults/fault-plan.js";
import type { FaultMatch } from "../../../sandbox/faults/fault-types.js";

function faultsOf(match: FaultMatch, requests: readonly string[]): boolean[] {
  const plan = new FaultPlan([{ match, fault: "serverError" }]);
  return requests.map((request) => {
    const [method = "", path = ""] = request.split(" ");
    return plan.next(method, path) !== undefined;
  });
}

const patches = Array<string>(6).fill("PATCH /v1.0/security/incidents/2972");

describe("a fault plan", () => {
  it.each<[FaultMatch, boolean[]]>([
    [{}, [true, true, true, true, true, true]],
    [{ nth: 2 }, [false, true, false, false, false, false]],
    [{ every: 2 }, [false, true, false, true, false, true]],
    [{ every: 2, times: 1 }, [false, true, false, false, false, false]],
    [{ times: 2 }, [true, true, false, false, false, false]],
    [{ method: "GET" }, [false, false, false, false, false, false]],
  ])("with %j counts the requests that match", (match, expected) => {
    expect(faultsOf(match, patches)).toEqual(expected);
  });

  it.each<[string, boolean[]]>([
    ["/v1.0/security/incidents", [true, true, true, false]],
    ["/V1.0/security/INCIDENTS/2972", [true, true, false, false]],
    ["*/comments", [false, true, false, false]],
    ["*/incidents/*72*", [true, true, false, false]],
    ["*token", [false, false, false, true]],
    ["/*/oauth2/*/token", [false, false, false, true]],
    ["*comments*comments", [false, false, false, false]],
  ])("knows paths by %j", (path, expected) => {
    const requests = [
      "GET /v1.0/security/incidents/2972",
      "POST /v1.0/security/incidents/2972/comments",
      "GET /v1.0/security/incidents",
      "POST /tenant/oauth2/v2.0/token",
    ];

    expect(faultsOf({ path }, requests)).toEqual(expected);
  });

  it("lets the first rule that applies decide, and counts for all of them", () => {
    const plan = new FaultPlan([
      { match: { nth: 1 }, fault: "serverError" },
      { match: { nth: 2 }, fault: "resetAfterWork" },
      { fault: "unavailable" },
    ]);

    const names = [1, 2, 3].map(() => plan.next("GET", "/")?.name);

    expect(names).toEqual(["serverError", "resetAfterWork", "unavailable"]);
    expect(plan.rules.map(({ seen, caused }) => [seen, caused])).toEqual(Array(3).fill([3, 1]));
  });

  it("keeps its rules when new ones are wrong, and loses them when it is cleared", () => {
    const plan = new FaultPlan([{ fault: "serverError" }]);

    expect(() => plan.set([{ fault: "nothing" as "serverError" }])).toThrow("Rule 1");
    expect(plan.next("GET", "/")).toEqual({ name: "serverError" });

    plan.clear();
    expect(plan.next("GET", "/")).toBeUndefined();
  });

  it("takes a rule more while the others go on counting", () => {
    const plan = new FaultPlan([{ match: { nth: 2 }, fault: "serverError" }]);
    plan.next("GET", "/");
    plan.add({ fault: "latency" });

    expect(plan.next("GET", "/")?.name).toBe("serverError");
    expect(plan.rules.map(({ rule, seen }) => [rule.fault, seen])).toEqual([
      [{ name: "serverError" }, 2],
      [{ name: "latency", ms: 2000 }, 1],
    ]);
    expect(() => plan.add({ match: { nth: 0 }, fault: "latency" })).toThrow("Rule 3: match.nth");
    expect(plan.rules).toHaveLength(2);
  });

  it("needs little time for a hostile pattern", () => {
    const startedAt = Date.now();

    expect(faultsOf({ path: `/${"*a".repeat(200)}b` }, [`GET /${"a".repeat(8000)}`])).toEqual([false]);
    expect(Date.now() - startedAt).toBeLessThan(500);
  });
});
