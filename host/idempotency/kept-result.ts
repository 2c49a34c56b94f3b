import { IntegrationError } from "../../core/errors.js";
import { type EarlyFacts, earlyFailure } from "../../core/result/early-failure.js";
import { exitCodeOf, type Result } from "../../core/result/result.js";
import { manifests } from "../../library/generated/manifests.js";
import { manifestOfNone } from "../../library/manifest-of-none.js";
import type { CallIdentity } from "./idempotent-calls.js";

/** Maximum length of a kept result as JSON. */
const MOST_CHARACTERS = 512 * 1024;

/** The exit code of a run that was refused with nothing changed. */
const REFUSED = 2;

/**
 * Whether a repeat of the call must get this result. It need not if the call was refused, or may be run again by the result's
 * own word, and no write was made. The core sets `retryable` to false where a write may have been made, except for an update,
 * which reads before it writes; that a write before the failed one was made is in the requests.
 */
export function mustBeKept({ error, meta }: Pick<Result, "error" | "meta">): boolean {
  const hasWritten = meta.requests.some(
    ({ method, status }) => method !== "GET" && status !== null && status >= 200 && status < 300,
  );
  return hasWritten || !(exitCodeOf({ error }) === REFUSED || error?.retryable === true);
}

/** A result as repeats get it: without rows, and not retryable, because a repeat with the same key gets the same. */
export function keptResult(result: Result): Result {
  const { error, json_result } = result;
  const kept: Result = {
    ...result,
    json_result: Array.isArray(json_result) ? [] : json_result,
    error: error && { ...error, retryable: false, retry_at: null },
  };
  return JSON.stringify(kept).length <= MOST_CHARACTERS ? kept : withoutData(kept);
}

/** The result of a call that was begun, if nobody knows how it ended. */
export function stateUnknownResult({ action, profile }: CallIdentity, now: Date, facts: EarlyFacts = {}): Result {
  const message = `It is not known whether ${action} made its change: the service ended, or lost the call's record, while the change was made. Nothing was sent again.`;
  const error = new IntegrationError("WRITE_STATE_UNKNOWN", message, { retryable: false });
  const manifest = Object.values(manifests).find(({ name }) => name === action) ?? manifestOfNone(action);
  return earlyFailure(error, manifest, now, { profile, ...facts });
}

function withoutData({ meta, ...result }: Result): Result {
  const requests = meta.requests.map(({ body, ...request }) => request);
  return { ...result, json_result: null, tables: [], entities: [], meta: { ...meta, requests } };
}
