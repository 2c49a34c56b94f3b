import { waitedSince } from "../processor-waits.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { reportedResult } from "../reported-result.js";

/** Milliseconds that a process may take to end. */
const graceMs = 1000;

/** Seconds that the run reserves before the platform's deadline. */
const reserveS = 10;

/**
 * The process ends within a second after its deadline, and within a second after a signal. Its time counts from when it
 * is seen to read its payload, so the start of Node is excluded. Time after the deadline in which it was ready to run
 * but got no processor is excluded too.
 */
export function deadlineKept(run: RecordedRun): readonly Finding[] {
  const { spawned, reading, signalled, ended } = run.moments;
  const deadlines = deadlinesOf(run);
  const ends = [...deadlines, ...(signalled === undefined ? [] : [{ at: signalled, name: "SIGTERM" }])];
  const isTimedOut = reportedResult(run)?.status === "timed_out";
  const isEarly = !deadlines.some(({ at }) => ended >= at - ((reading ?? spawned) - spawned));
  return [
    ...ends
      .filter(({ at }) => ended - at - waitedSince(run.processor, at) > graceMs)
      .map(({ at, name }) => `ended ${ended - at} ms after ${name}`),
    ...(isTimedOut && isEarly ? [`timed out ${ended - spawned} ms after its start`] : []),
  ];
}

function deadlinesOf({ scenario, moments }: RecordedRun): readonly { readonly at: number; readonly name: string }[] {
  const { reading, spawned } = moments;
  const { time_budget_s = 590 } = scenario.settings;
  const { platformDeadlineS } = scenario;
  if (reading === undefined || scenario.dryRun === true) return [];
  return [
    ...(time_budget_s === 0 ? [] : [{ at: reading + time_budget_s * 1000, name: `its ${time_budget_s} seconds` }]),
    ...(platformDeadlineS === undefined
      ? []
      : [{ at: Math.max(reading, spawned + (platformDeadlineS - reserveS) * 1000), name: "the platform's deadline" }]),
  ];
}
