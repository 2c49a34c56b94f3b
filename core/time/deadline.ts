import { IntegrationError } from "../errors.js";
import type { Clock } from "./clock.js";

/**
 * The end of the run's time. `signal` is aborted with an IntegrationError when the budget is used up (TIMED_OUT) or the
 * process is asked to stop (ABORTED). `remainingMs` is Infinity without a limit.
 */
export interface Deadline {
  readonly signal: AbortSignal;
  remainingMs(): number;
}

/** A deadline at `endsAt` (undefined: none) with the given signal. */
export function deadlineAt(endsAt: Date | undefined, clock: Clock, signal: AbortSignal): Deadline {
  return {
    signal,
    remainingMs: () => (endsAt === undefined ? Number.POSITIVE_INFINITY : endsAt.getTime() - clock.now().getTime()),
  };
}

/** The latest end of a run, in milliseconds since 1970, and the name of the limit. */
export interface RunEnd {
  readonly at: number;
  readonly name: string;
}

/** The earlier of the time budget, counted from the start (0: none), and the platform's own deadline. */
export function nearestEnd(
  startedAt: Date,
  timeBudgetS: number,
  platformDeadline: Date | undefined,
): RunEnd | undefined {
  const ends = [
    ...(timeBudgetS === 0
      ? []
      : [{ at: startedAt.getTime() + timeBudgetS * 1000, name: `its time budget of ${timeBudgetS} seconds` }]),
    ...(platformDeadline ? [{ at: platformDeadline.getTime(), name: "the platform's deadline" }] : []),
  ];
  return ends.sort((one, other) => one.at - other.at)[0];
}

export function timedOut({ name }: RunEnd): IntegrationError {
  return new IntegrationError("TIMED_OUT", `The action did not finish within ${name}.`);
}
