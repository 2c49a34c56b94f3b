import type { Violation } from "./invariants/invariants.js";
import type { RecordedRun } from "./recorded-run.js";
import { reportedResult } from "./reported-result.js";
import { actions } from "./scenario.js";

type Counts = Readonly<Record<string, number>>;

/** The summary of a campaign. */
export interface CampaignOutcome {
  readonly seed: number;
  readonly runs: number;
  readonly parallel: number;
  readonly date: string;
  readonly node: string;
  readonly duration_s: number;
  readonly actions: Counts;
  /** Number of runs in which a request met the fault. */
  readonly faults: Counts;
  /** Number of pairs of an action and a fault that occurred. */
  readonly pairs_met: number;
  readonly statuses: Counts;
  readonly error_codes: Counts;
  readonly dry_runs: number;
  readonly stopped_by_signal: number;
  /** Number of runs that ended at their own deadline. */
  readonly timed_out: number;
  /** Milliseconds from the start of a process until it reads its payload. */
  readonly start_up_ms: { readonly median: number; readonly most: number };
  /** Number of runs that were late on a busy machine, and in time when repeated alone. */
  readonly late_under_load: number;
  readonly violations: readonly Violation[];
}

/** What is kept of a run after it is judged. The rest would fill the memory. */
export interface JudgedRun {
  readonly action: string;
  readonly faultsMet: readonly string[];
  readonly status: string;
  readonly errorCode: string;
  readonly isDryRun: boolean;
  readonly isSignalled: boolean;
  readonly startUpMs: number | undefined;
  readonly violations: readonly Violation[];
}

/** A run's part of the outcome. */
export function judge(run: RecordedRun, violations: readonly Violation[]): JudgedRun {
  const { scenario, requests, moments } = run;
  const result = reportedResult(run);
  return {
    action: scenario.action,
    faultsMet: [...new Set(requests.flatMap(({ fault }) => (fault === undefined ? [] : [fault])))],
    status: result?.status ?? "stopped before it was up",
    errorCode: result?.error === undefined ? "not told by the platform's form" : (result.error?.code ?? "none"),
    isDryRun: scenario.dryRun !== false,
    isSignalled: moments.signalled !== undefined,
    startUpMs: moments.reading === undefined ? undefined : moments.reading - moments.spawned,
    violations,
  };
}

/** The pairs of an action and a fault that occurred, as `action fault`. */
export function pairsMet(runs: readonly JudgedRun[]): ReadonlySet<string> {
  return new Set(runs.flatMap(({ action, faultsMet }) => faultsMet.map((fault) => `${action} ${fault}`)));
}

/** Combines all runs in one outcome. */
export function summarise(
  runs: readonly JudgedRun[],
  facts: Pick<CampaignOutcome, "seed" | "parallel" | "date" | "node" | "duration_s" | "late_under_load">,
): CampaignOutcome {
  const startUps = runs.flatMap(({ startUpMs }) => startUpMs ?? []).sort((one, other) => one - other);
  return {
    ...facts,
    runs: runs.length,
    actions: {
      ...Object.fromEntries(actions.map((action) => [action, 0])),
      ...count(runs.map(({ action }) => action)),
    },
    faults: count(runs.flatMap(({ faultsMet }) => faultsMet)),
    pairs_met: pairsMet(runs).size,
    statuses: count(runs.map(({ status }) => status)),
    error_codes: count(runs.map(({ errorCode }) => errorCode)),
    dry_runs: runs.filter(({ isDryRun }) => isDryRun).length,
    stopped_by_signal: runs.filter(({ isSignalled }) => isSignalled).length,
    timed_out: runs.filter(({ status }) => status === "timed_out").length,
    start_up_ms: { median: startUps[Math.floor(startUps.length / 2)] ?? 0, most: startUps.at(-1) ?? 0 },
    violations: runs.flatMap(({ violations }) => violations),
  };
}

/** Counts each name, sorted. */
export function count(names: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
