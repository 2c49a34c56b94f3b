import type { Action } from "../../core/action.js";
import { IntegrationError, problemsError } from "../../core/errors.js";
import type { JsonObject } from "../../core/json-object.js";
import type { RunEnd } from "../../core/time/deadline.js";
import type { HostCall } from "../host-call.js";
import type { HostProfile, Profiles } from "../profiles/profiles.js";
import { readCallPayload } from "./call-payload.js";
import { calledAction } from "./called-action.js";
import { calledProfile } from "./called-profile.js";

/** A call whose action and profile are known and allowed. */
export interface AcceptedCall {
  readonly call: Pick<HostCall, "caller" | "dryRun" | "idempotencyKey" | "activities" | "isCaseOptional">;
  readonly action: Action;
  readonly profile: HostProfile;
  /** The payload without `profile` and `configuration`. */
  readonly payload: JsonObject;
  readonly receivedAt: Date;
  /** The latest end of the run, its waiting time included. */
  readonly latestEnd: RunEnd | undefined;
}

/** What a host offers. */
export interface Offer {
  /** By name. */
  readonly actions: ReadonlyMap<string, Action>;
  readonly profiles: Profiles;
  readonly isReadOnly: boolean;
}

/**
 * Reads a call.
 * @throws INPUT_INVALID, CALLER_UNKNOWN, CALLER_NOT_ALLOWED or CONFIGURATION_AMBIGUOUS
 */
export function acceptCall(call: HostCall, { actions, profiles, isReadOnly }: Offer, receivedAt: Date): AcceptedCall {
  const { caller, dryRun, idempotencyKey, activities, isCaseOptional } = call;
  if (caller.ended.aborted) {
    throw new IntegrationError("CALLER_UNKNOWN", `The access key ${caller.name} was removed.`);
  }
  const action = calledAction(call, actions, isReadOnly);
  const { profile: inPayload, payload } = readCallPayload(call.payload);
  return {
    call: { caller, dryRun, idempotencyKey, activities, isCaseOptional },
    action,
    profile: calledProfile({ inPayload, beside: call.profile }, caller, profiles),
    payload,
    receivedAt,
    latestEnd: latestEndOf(call.timeBudgetS, receivedAt),
  };
}

function latestEndOf(timeBudgetS: number | undefined, receivedAt: Date): RunEnd | undefined {
  if (timeBudgetS === undefined) {
    return undefined;
  }
  if (!(Number.isFinite(timeBudgetS) && timeBudgetS > 0)) {
    const message = "The time budget of a call must be a number of seconds greater than 0.";
    throw problemsError("INPUT_INVALID", [{ field: "time_budget", message }]);
  }
  return { at: receivedAt.getTime() + timeBudgetS * 1000, name: `the call's time budget of ${timeBudgetS} seconds` };
}
