/**
 * Why a query has no answer:
 * `refused`: the query is wrong, or its result too large; the message is the service's.
 * `timeout`: it took longer than a query may.
 * `callRate`: too many calls in a minute. `cpuQuota`: the tenant's computing time is used up.
 * `unavailable`: this installation cannot hunt. `dropped`: nobody waits for the answer any more.
 */
export type FailureKind = "refused" | "timeout" | "callRate" | "cpuQuota" | "unavailable" | "dropped";

/** A query without an answer, for the API that was asked to put into its own terms. */
export class HuntingFailure extends Error {
  override readonly name = "HuntingFailure";

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** When another call may succeed, for what passes by itself. */
    readonly retryAfterS?: number,
  ) {
    super(message);
  }
}
