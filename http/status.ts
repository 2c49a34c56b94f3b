import { type ErrorCode, errorCatalogue } from "../core/errors.js";
import type { Result } from "../core/result/result.js";

/** Refusals that have a status of their own. Every other refusal is 400. */
const ownStatuses: Partial<Record<ErrorCode, number>> = {
  CALLER_UNKNOWN: 401,
  CALLER_NOT_ALLOWED: 403,
  RUN_UNKNOWN: 404,
  INPUT_TOO_LARGE: 413,
  IDEMPOTENCY_KEY_USED: 422,
  BUSY: 429,
};

/**
 * The status of a result: 200 for each action that ran, also if it failed, because platforms repeat a call with a status of
 * 5xx, and a repeated write is worse than a failed one.
 */
export function statusOf({ error }: Pick<Result, "error">): number {
  return error === null ? 200 : statusOfCode(error.code as ErrorCode);
}

/** The status of an error before a run. Only a bug is a 5xx, because nothing was sent. */
export function statusOfError(code: ErrorCode): number {
  return code === "INTERNAL_ERROR" ? 500 : statusOfCode(code);
}

function statusOfCode(code: ErrorCode): number {
  return errorCatalogue[code].outcome === "refused" ? (ownStatuses[code] ?? 400) : 200;
}
