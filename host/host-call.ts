import type { DryRun } from "../core/dry-run.js";
import type { JsonObject } from "../core/json-object.js";
import type { Activities } from "../core/time/activity.js";
import type { Caller } from "./caller.js";

/** A call that the host is asked to run. */
export interface HostCall {
  /** Name of the action, such as `execute-query` or `execute_query`. */
  readonly action: string;
  /** A payload in our own form or the flat one, without configuration. */
  readonly payload: JsonObject;
  /** Whether the payload may be without a case; it is then in our own form. */
  readonly isCaseOptional?: boolean | undefined;
  /** The profile to use. Default: the only one that the caller may use, else `default`. */
  readonly profile: string | undefined;
  readonly dryRun: DryRun;
  readonly caller: Caller;
  /** Seconds until the run must end, counted from the call; it only shortens the profile's own time budget. */
  readonly timeBudgetS?: number | undefined;
  /** Repeats of a call with the same key get the result of the first. Only for actions that write. */
  readonly idempotencyKey?: string | undefined;
  /** Is told what the run does and waits for. */
  readonly activities?: Activities | undefined;
}
