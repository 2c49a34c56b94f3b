import { Random } from "../../sandbox/data/random.js";
import { sureRule } from "./fault-rules.js";
import { noFalseSuccess } from "./invariants/no-false-success.js";
import { sampleResult, sampleRun, sampleScenario } from "./sample-run.js";
import { chooseTask } from "./tasks.js";

jest.mock("../support/manifests.js", () => ({
  ...jest.requireActual("../support/manifests.js"),
  manifestOf: (name: string) => ({ name, writes: name === "resolve-alert" }),
  exampleParameters: () => ({ "Alert ID": "da1" }),
}));

const random = new Random(1, "campaign", 0);
const runOf = (action: string) =>
  sampleRun({ scenario: sampleScenario({ action }), stdout: sampleResult(action, { json_result: {} }) });

describe("an action that the campaign does not know", () => {
  it("is asked for its example, when it reads", () => {
    expect(chooseTask("get-alert", 1, true, random)).toEqual({ parameters: { "Alert ID": "da1" } });
    expect(sureRule("latency", "get-alert", random).match).toMatchObject({ method: "GET", path: "/v1.0" });
    expect(noFalseSuccess(runOf("get-alert"))).toEqual(["a success, and nothing was read"]);
  });

  it.each([
    ["tasks.ts", () => chooseTask("resolve-alert", 1, true, random)],
    ["fault-rules.ts", () => sureRule("latency", "resolve-alert", random)],
    ["invariants/no-false-success.ts", () => noFalseSuccess(runOf("resolve-alert"))],
  ])("is named by %s, when it writes", (file, ask) => {
    expect(ask).toThrow(`test/campaign/${file} has nothing for action resolve-alert`);
  });
});
