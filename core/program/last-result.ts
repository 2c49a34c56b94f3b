import { IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { errorResult, type Result } from "../result/result.js";
import { RunRecord } from "../run-record.js";

/** The result of a run of which nothing can be told any more: fixed words alone, of which nothing has to be redacted. */
export function lastResult(manifest: ActionManifest, now: Date): Result {
  const error = new IntegrationError("INTERNAL_ERROR", "An unexpected fault, and another one while it was to be told.");
  return errorResult(error, {
    manifest,
    record: new RunRecord(),
    caseId: null,
    alertGroupIdentifiers: [],
    scope: null,
    dryRun: false,
    startedAt: now,
    endedAt: now,
  });
}
