import { type FaultName, faultDescriptions, faultSettings } from "../../../sandbox/faults/fault-types.js";
import { FaultPlanError, readFaultRules } from "../../../sandbox/faults/read-rules.js";

describe("reading a fault plan", () => {
  it.each(Object.keys(faultSettings) as FaultName[])("knows %s by its name alone, and says what it does", (name) => {
    const [rule] = readFaultRules([{ fault: name }]);

    expect(rule).toMatchObject({ match: {}, fault: { name } });
    expect(Object.keys(rule?.fault ?? {})).toEqual(["name", ...Object.keys(faultSettings[name])]);
    expect(faultDescriptions[name]).toMatch(/^[A-Z0-9].*\.$/);
  });

  it("fills in what a fault leaves out, and writes methods as requests do", () => {
    const rules = readFaultRules([
      { name: "busy", match: { method: "patch", nth: 2 }, fault: { name: "throttle", form: "date" } },
    ]);

    expect(rules).toEqual([
      { name: "busy", match: { method: "PATCH", nth: 2 }, fault: { name: "throttle", retryAfterS: 2, form: "date" } },
    ]);
  });

  it.each([
    [{}, "A fault plan is a list of rules."],
    [Array(1001).fill({ fault: "latency" }), "A fault plan has at most 1000 rules."],
    [["latency"], "Rule 1: it must be an object with match and fault."],
    [[{ fault: "latency" }, { fault: "latnecy" }], 'Rule 2: "latnecy" is not a fault; did you mean latency?'],
    [[{ name: "night" }], 'Rule 1 ("night"): nothing is not a fault'],
    [[{ fault: "constructor" }], 'Rule 1: "constructor" is not a fault'],
    [[{ fault: "latency", when: 1 }], 'Rule 1: "when" is not known; use name, match, fault.'],
    [[{ name: 1, fault: "latency" }], "Rule 1: name must be text."],
    [[{ match: [], fault: "latency" }], "Rule 1: match must be an object."],
    [[{ match: { nht: 1 }, fault: "latency" }], 'Rule 1: "nht" is not known; did you mean nth?'],
    [[{ match: { nth: 0 }, fault: "latency" }], "Rule 1: match.nth must be a whole number of at least 1, not 0."],
    [
      [{ match: { times: "2" }, fault: "latency" }],
      'Rule 1: match.times must be a whole number of at least 1, not "2".',
    ],
    [[{ match: { nth: 1, every: 2 }, fault: "latency" }], "Rule 1: match has nth and every; use only one of them."],
    [[{ match: { method: "GET /" }, fault: "latency" }], "Rule 1: match.method must be a method such as PATCH"],
    [[{ match: { path: "v1.0" }, fault: "latency" }], 'Rule 1: match.path must start with / or *, not be "v1.0".'],
    [
      [{ fault: { name: "latency", ms: -1 } }],
      "Rule 1: ms of latency must be a whole number from 0 to 600000, not -1.",
    ],
    [[{ fault: { name: "latency", msec: 1 } }], 'Rule 1: "msec" is not known in fault latency; use ms.'],
    [
      [{ fault: { name: "serverError", ms: 1 } }],
      'Rule 1: "ms" is not known in fault serverError; it has no settings.',
    ],
    [[{ fault: { name: "throttle", form: "soon" } }], "Rule 1: form of throttle must be one of seconds, date, none"],
    [[{ fault: { name: "html", afterWork: "yes" } }], "Rule 1: afterWork of html must be true or false"],
    [[{ fault: { name: "analystChange", value: 7 } }], "Rule 1: value of analystChange must be text of at most 200"],
    [
      [{ fault: { name: "analystChange", field: "status", value: "closed" } }],
      "Rule 1: Invalid value \"closed\" for property 'status'",
    ],
    [[{ fault: { name: "mergeIncident", into: "x" } }], "Rule 1: into of mergeIncident must be the id of an incident"],
  ])("refuses %j", (plan, message) => {
    const read = () => readFaultRules(plan);

    expect(read).toThrow(FaultPlanError);
    expect(read).toThrow(message);
  });
});
