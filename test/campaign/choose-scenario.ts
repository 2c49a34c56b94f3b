import { Random } from "../../sandbox/data/random.js";
import { chooseRule, faults, sureRule } from "./fault-rules.js";
import { actions, credentials, formats, forms, logLevels, type Scenario, type Stop } from "./scenario.js";
import { chooseTask } from "./tasks.js";

/** The first runs of a campaign: each action with each fault alone. */
export const coveringRuns = actions.length * faults.length;

/** The scenario of a run, derived from seed and number. */
export function chooseScenario(seed: number, number: number): Scenario {
  const random = new Random(seed, "campaign", number);
  const action = actions[number % actions.length] ?? "";
  const isCovering = number < coveringRuns;
  const form = random.pick(forms);
  const rules = isCovering
    ? [sureRule(faults[Math.floor(number / actions.length)] ?? "latency", action, random)]
    : Array.from({ length: random.pick([0, 1, 1, 2, 2, 2]) }, () => chooseRule(random.pick(faults), action, random));
  const settings = isCovering ? {} : chooseSettings(random, rules.length > 0);
  return {
    seed,
    number,
    action,
    form,
    format: random.pick(formats),
    dryRun: isCovering ? false : chooseDryRun(random),
    logLevel: random.pick(logLevels),
    credential: random.pick(credentials),
    proxied: random.below(6) === 0,
    snakeCase: form !== "platform" && random.below(2) === 0,
    task: chooseTask(action, number, isCovering, random),
    faults: rules,
    settings,
    platformDeadlineS:
      form === "platform" && random.below(6) === 0 ? random.pick(isCovering ? [28] : [12, 14, 19]) : undefined,
    stop: !isCovering && random.below(8) === 0 ? chooseStop(random) : undefined,
  };
}

/** One in twelve runs is a dry run, because it meets few or no faults. */
function chooseDryRun(random: Random): Scenario["dryRun"] {
  return random.below(12) === 0 && random.pick([true, "read"]);
}

/** Runs with repeated faults have a time budget, so that waits do not add up. */
function chooseSettings(random: Random, hasBudget: boolean): Readonly<Record<string, number>> {
  const budget = random.pick(hasBudget ? [1, 3, 9, 9, 9, 12] : [2, 9, 0, undefined]);
  const attempt = random.pick([undefined, undefined, undefined, undefined, undefined, undefined, 1, 2]);
  return {
    ...(budget === undefined ? {} : { time_budget_s: budget }),
    ...(attempt === undefined ? {} : { request_timeout_s: attempt }),
  };
}

/** Most stops happen while the run works, some before it is ready, some after its end. */
function chooseStop(random: Random): Stop {
  return {
    from: random.pick(["start", "reading", "reading", "reading"]),
    afterMs: random.below(random.pick([200, 600, 2500])),
  };
}
