import { readFileSync } from "node:fs";
import { actions as entries } from "../../cli/generated/actions.js";
import { Random } from "../../sandbox/data/random.js";
import { chooseScenario, coveringRuns } from "./choose-scenario.js";
import { faults, sureRule } from "./fault-rules.js";
import { judge, pairsMet, summarise } from "./outcome.js";
import { documentFile, outcomeFile, withOutcome } from "./outcome-document.js";
import { logged, sampleRun } from "./sample-run.js";
import { actions, faultNames, type Scenario } from "./scenario.js";
import { chooseTask } from "./tasks.js";

const scenarios = Array.from({ length: 1000 }, (_, number) => chooseScenario(1, number));

it("a campaign has all actions", () => {
  expect([...actions].sort()).toEqual(Object.keys(entries).sort());
});

it.each(actions)("a campaign has something to ask of %s, and knows its main call", (action) => {
  const random = new Random(1, "campaign", 0);

  expect(chooseTask(action, 1, true, random).parameters).toBeDefined();
  expect(sureRule("latency", action, random).match).toMatchObject({ nth: 1 });
});

describe("a scenario", () => {
  it("follows from the seed and the number alone", () => {
    expect(chooseScenario(3, 170)).toEqual(chooseScenario(3, 170));
    expect(chooseScenario(4, 170)).not.toEqual({ ...chooseScenario(3, 170), seed: 4 });
  });

  it("is at first one of each action with each fault alone", () => {
    const pairs = scenarios
      .slice(0, coveringRuns)
      .map((scenario) => [scenario.action, ...faultNames(scenario)].join(" "));

    expect(pairs.sort()).toEqual(actions.flatMap((action) => faults.map((fault) => `${action} ${fault}`)).sort());
  });

  it.each([
    ["form", 3],
    ["format", 3],
    ["dryRun", 3],
    ["logLevel", 5],
    ["credential", 3],
    ["proxied", 2],
  ] as const)("has every %s in the course of a campaign", (key: keyof Scenario, count) => {
    expect(new Set(scenarios.map((scenario) => scenario[key])).size).toBe(count);
  });

  it("has none, one or two faults, a signal and a deadline of the platform in some runs", () => {
    expect(new Set(scenarios.map((scenario) => scenario.faults.length))).toEqual(new Set([0, 1, 2]));
    expect(scenarios.some(({ stop }) => stop !== undefined)).toBe(true);
    expect(scenarios.some(({ platformDeadlineS }) => platformDeadlineS !== undefined)).toBe(true);
  });
});

describe("an outcome", () => {
  const facts = {
    seed: 1,
    parallel: 2,
    date: "2026-01-01T00:00:00.000Z",
    node: "v20",
    duration_s: 1,
    late_under_load: 0,
  };

  it("counts runs, faults that were met and violations", () => {
    const violation = { run: 7, invariant: "nothingLeft", finding: "x is left behind" } as const;
    const met = sampleRun({ requests: [logged("POST", "/runHuntingQuery", { fault: "latency", workDone: true })] });
    const runs = [judge(met, []), judge(sampleRun({ stdout: "" }), [violation])];

    expect(pairsMet(runs)).toEqual(new Set(["execute-custom-query latency"]));
    expect(summarise(runs, facts)).toMatchObject({
      runs: 2,
      actions: { ping: 0, "execute-custom-query": 2 },
      faults: { latency: 1 },
      pairs_met: 1,
      statuses: { completed: 1, "stopped before it was up": 1 },
      start_up_ms: { median: 200, most: 200 },
      violations: [violation],
    });
  });

  it("that is kept has no violation, and is the one of the document", () => {
    const document = readFileSync(documentFile, "utf8");
    const outcome = JSON.parse(readFileSync(outcomeFile, "utf8"));

    expect([outcome.runs, outcome.violations]).toEqual([2000, []]);
    expect([outcome.parallel_updates.scenes, outcome.parallel_updates.violations]).toEqual([200, []]);
    expect(withOutcome(document, outcome)).toBe(document);
  });
});
