import type { Clock } from "./clock.js";

/**
 * The end of the run's time. `signal` is aborted with an IntegrationError as its reason when the budget is used up
 * (TIMED_OUT) or the process is asked to stop (ABORTED); `remainingMs` tells how long there is, Infinity without a limit.
 */
export interface Deadline {
  readonly signal: AbortSignal;
  remainingMs(): number;
}

/** A deadline at `endsAt` (undefined: none) whose signal is `signal`. */
export function deadlineAt(endsAt: Date | undefined, clock: Clock, signal: AbortSignal): Deadline {
  return {
    signal,
    remainingMs: () => (endsAt === undefined ? Number.POSITIVE_INFINITY : endsAt.getTime() - clock.now().getTime()),
  };
}
