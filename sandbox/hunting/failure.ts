/**
 * Why a query has no result. `refused`: the query is wrong or its result too large; the message is the service's.
 * `timeout`: it took too long. `callRate`: too many calls in a minute. `cpuQuota`: the tenant's computing time is used
 * up. `unavailable`: this installation cannot hunt. `dropped`: the client disconnected.
 */
export type FailureKind = "refused" | "timeout" | "callRate" | "cpuQuota" | "unavailable" | "dropped";

/** A query without a result. Each API converts it to its own errors. */
export class HuntingFailure extends Error {
  override readonly name = "HuntingFailure";

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** Seconds until another call may succeed, for temporary failures. */
    readonly retryAfterS?: number,
  ) {
    super(message);
  }
}
