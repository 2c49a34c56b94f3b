import type { EarlyFacts } from "../../core/result/early-failure.js";
import type { Result } from "../../core/result/result.js";

/** What makes two calls the same. */
export interface CallIdentity {
  readonly callerId: string;
  readonly profile: string;
  /** Name of the action. */
  readonly action: string;
  /** The caller's Idempotency-Key. */
  readonly key: string;
  /** Digest of the payload and of how far the call goes. */
  readonly content: string;
}

/** What is known about a call with an Idempotency-Key. */
export type Claim =
  /** Nobody made it before, and its intent is kept: it may be run. */
  | { readonly kind: "first"; readonly record: CallRecord }
  /** It runs now, in this process. */
  | { readonly kind: "running"; readonly runId: string }
  /** It is over. After a crash, the result says that it is not known whether the change was made. */
  | { readonly kind: "over"; readonly runId: string; readonly result: Result };

/** The kept record of a call that is run for the first time. */
export interface CallRecord {
  /** Keeps the result for repeats. One that says that nothing was changed and a repeat may help is not kept. */
  finish(result: Result): void;
  /** The call was not accepted after all, so nothing was sent. */
  abandon(): void;
}

/** Remembers the calls of actions that write, also across restarts, so that a repeat never writes twice. */
export interface IdempotentCalls {
  /**
   * Looks a call up, and keeps its intent if it is the first.
   * @param facts what the result says about the call if nobody knows how it ended
   * @throws IDEMPOTENCY_KEY_USED if the key belongs to a call with other content; INTERNAL_ERROR if the intent cannot be kept
   */
  claim(identity: CallIdentity, runId: string, facts?: EarlyFacts): Claim;
}
