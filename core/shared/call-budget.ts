import type { Waiting } from "../time/waiting.js";

export interface CallRequest {
  /** Maximum number of calls that start in any minute. */
  readonly perMinute: number;
  /** The latest useful start, in milliseconds since 1970; at most LONGEST_WAIT_MS from now. */
  readonly latest: number;
}

/** When a call may start. */
export interface Slot {
  /** Milliseconds since 1970. Now or earlier: start at once. */
  readonly startAt: number;
  /** False if it is later than `latest`. Then nothing is reserved, and `startAt` is when to try again. */
  readonly isTaken: boolean;
}

/** How a budget may wait for its own lock. */
export interface BudgetWaiting extends Waiting {
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Divides the calls that a tenant allows per minute between runs, in the order of their requests. It may be in files of
 * this user, or in a service that several machines share. If it throws an `UnusableFileError` or any other error, the
 * call starts at once.
 */
export interface CallBudget {
  /** Whose budget it is, for messages, such as "this machine". */
  readonly owner: string;
  /** Reserves the next start for a name. */
  take(name: string, request: CallRequest, waiting: BudgetWaiting): Promise<Slot>;
  /** Returns a reserved start that was not used. */
  giveBack(name: string, startAt: number, waiting: BudgetWaiting): Promise<void>;
}
