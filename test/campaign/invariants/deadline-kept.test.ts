import { failed, flags, moments, passes } from "../judging.js";
import type { RecordedRun } from "../recorded-run.js";
import { sampleRun, sampleScenario } from "../sample-run.js";
import { deadlineKept } from "./deadline-kept.js";

const query = "execute-custom-query" as const;

describe("the deadline kept", () => {
  const budget = sampleScenario({ settings: { time_budget_s: 2 } });
  const ending = (ended: number, more: Partial<RecordedRun["moments"]> = {}) => ({
    moments: { ...moments, ended, ...more },
  });
  const platform = sampleScenario({ form: "platform", platformDeadlineS: 12 });
  const wait = (at: number, waitedMs: number) => ({ at, waitedMs });

  flags(deadlineKept, [
    [
      "a run over its budget",
      sampleRun({ scenario: budget, ...ending(1_003_201) }),
      "ended 1001 ms after its 2 seconds",
    ],
    [
      "a run over the platform's deadline",
      sampleRun({ scenario: platform, ...ending(1_003_001) }),
      "after the platform's deadline",
    ],
    [
      "a run that got no processor before its deadline, and slept after it",
      sampleRun({ scenario: budget, ...ending(1_003_900), processor: [wait(1_001_000, 0), wait(1_002_150, 1_000)] }),
      "ended 1700 ms after its 2 seconds",
    ],
    ["a stop that takes long", sampleRun(ending(1_002_000, { signalled: 1_000_900 })), "ended 1100 ms after SIGTERM"],
    [
      "a run that gave up early",
      sampleRun({ ...failed(query, "TIMED_OUT", { status: "timed_out" }), scenario: budget, ...ending(1_001_000) }),
      "timed out 1000 ms after its start",
    ],
  ]);
  passes(deadlineKept, [
    [
      "a run that got no processor after its deadline",
      sampleRun({ scenario: budget, ...ending(1_003_900), processor: [wait(1_002_100, 50), wait(1_003_850, 1_000)] }),
    ],
    ["a run within a second of its budget", sampleRun({ scenario: budget, ...ending(1_003_200) })],
    [
      "a run without a budget",
      sampleRun({ scenario: sampleScenario({ settings: { time_budget_s: 0 } }), ...ending(9_000_000) }),
    ],
  ]);
});
