import { chooseScenario } from "./choose-scenario.js";
import { type Violation, violationsOf } from "./invariants/invariants.js";
import { type CampaignOutcome, type JudgedRun, judge, summarise } from "./outcome.js";
import type { RecordedRun } from "./recorded-run.js";
import type { Scenario } from "./scenario.js";
import { type Stage, startStage } from "./stage.js";

export interface CampaignOptions {
  readonly seed: number;
  /** The numbers of the runs. */
  readonly numbers: readonly number[];
  /** Number of parallel runs, each on its own tenant: they mostly wait. */
  readonly parallel: number;
  /** Called for each run after it is judged. */
  readonly onRun?: (run: RecordedRun, violations: readonly Violation[]) => void;
}

export interface Campaign {
  readonly outcome: CampaignOutcome;
  readonly runs: readonly JudgedRun[];
}

/** How often a late run is repeated alone. */
const repetitions = 3;

/** A tenant loads its query engine with the first query. Judged runs must not wait for that. */
const warmUp: Scenario = {
  ...chooseScenario(0, 0),
  action: "execute-custom-query",
  task: { parameters: { Query: "print Answer = 42" } },
  faults: [],
  settings: {},
  platformDeadlineS: undefined,
};

/** Plays the runs with these numbers, and checks each against all invariants. */
export async function runCampaign({ seed, numbers, parallel, onRun }: CampaignOptions): Promise<Campaign> {
  const startedAt = new Date();
  const stages = await Promise.all(Array.from({ length: parallel }, startStage));
  for (const stage of stages) await stage.play(warmUp);
  const judged = new Map<number, JudgedRun>();
  const play = async (stage: Stage, number: number) => {
    const run = await stage.play(chooseScenario(seed, number));
    const violations = violationsOf(run);
    judged.set(number, judge(run, violations));
    onRun?.(run, violations);
  };
  const playUntilInTime = async (number: number) => {
    for (let time = 0; time < repetitions && isLateAlone(judged.get(number)); time += 1)
      await play(stages[0] as Stage, number);
  };
  let late: readonly number[] = [];
  try {
    const waiting = [...numbers];
    await Promise.all(
      stages.map(async (stage) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await play(stage, next);
      }),
    );
    late = numbers.filter((number) => isLateAlone(judged.get(number)));
    for (const number of late) await playUntilInTime(number);
  } finally {
    await Promise.all(stages.map((stage) => stage.close()));
  }
  const runs = numbers.flatMap((number) => judged.get(number) ?? []);
  const outcome = summarise(runs, {
    seed,
    parallel,
    date: startedAt.toISOString(),
    node: process.version,
    duration_s: Math.round((Date.now() - startedAt.getTime()) / 1000),
    late_under_load: late.filter((number) => !isLateAlone(judged.get(number))).length,
  });
  return { outcome, runs };
}

/** Whether a run is late and has no other problem: the machine may have been busy. */
function isLateAlone(run: JudgedRun | undefined): boolean {
  const violations = run?.violations ?? [];
  return violations.length > 0 && violations.every(({ invariant }) => invariant === "deadlineKept");
}
