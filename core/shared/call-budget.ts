import type { Waiting } from "../time/waiting.js";

export interface CallRequest {
  /** How many calls may start in any minute. */
  readonly perMinute: number;
  /** The latest start that is of use, milliseconds since 1970; no more than LONGEST_WAIT_MS from now. */
  readonly latest: number;
}

/** When a call may start. */
export interface Slot {
  /** Milliseconds since 1970; past or present: at once. */
  readonly startAt: number;
  /** False when it is later than is of use: then nothing was taken, and this is when it may be tried again. */
  readonly isTaken: boolean;
}

/** How a budget may wait for its own lock. */
export interface BudgetWaiting extends Waiting {
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Shares the calls that a tenant allows in a minute between runs, in the order in which they ask. Files of this user, or a
 * service that several machines share. A budget that cannot be used throws an `UnusableFileError`, or any other error: the
 * call then goes out at once.
 */
export interface CallBudget {
  /** Takes the next start under a name. */
  take(name: string, request: CallRequest, waiting: BudgetWaiting): Promise<Slot>;
  /** Gives back a start that was not used. */
  giveBack(name: string, startAt: number, waiting: BudgetWaiting): Promise<void>;
}
