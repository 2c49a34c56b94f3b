import { readFaultRules } from "../../../sandbox/faults/read-rules.js";
import { parseFaultRule } from "../../../sandbox/faults/rule-text.js";

describe("a fault rule on a command line", () => {
  it.each([
    ["throttle", { match: {}, fault: { name: "throttle" } }],
    ["resetAfterWork:method=PATCH,nth=2", { match: { method: "PATCH", nth: 2 }, fault: { name: "resetAfterWork" } }],
    [
      "throttle:path=*/runHuntingQuery,every=3,times=10,retryAfterS=5,form=date",
      {
        match: { path: "*/runHuntingQuery", every: 3, times: 10 },
        fault: { name: "throttle", retryAfterS: 5, form: "date" },
      },
    ],
    ["html:status=200,afterWork=true", { match: {}, fault: { name: "html", status: 200, afterWork: true } }],
    ["clockSkew:seconds=-600", { match: {}, fault: { name: "clockSkew", seconds: -600 } }],
    ["mergeIncident:into=2973", { match: {}, fault: { name: "mergeIncident", into: "2973" } }],
    ["analystChange:value=7", { match: {}, fault: { name: "analystChange", value: "7" } }],
  ])("%s", (text, expected) => {
    expect(parseFaultRule(text)).toEqual(expected);
    expect(readFaultRules([parseFaultRule(text)])).toHaveLength(1);
  });

  it("needs name=value", () => {
    expect(() => parseFaultRule("throttle:date")).toThrow(
      'The fault "throttle:date": "date" is not in the form name=value. Use the form resetAfterWork:method=PATCH,nth=2.',
    );
  });

  it.each(["", ":nth=1", "constructor", "toString:ms=1"])(
    "leaves %j to the reader of plans, who refuses it",
    (text) => {
      expect(() => readFaultRules([parseFaultRule(text)])).toThrow(/is not a fault/);
    },
  );
});
