import type { IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { RunRecord } from "../run-record.js";
import { errorResult, type Result } from "./result.js";

/** The result of a failure of which nothing is known but the action: there is no run yet, or none that can be asked. */
export function earlyFailure(error: IntegrationError, manifest: ActionManifest, now: Date): Result {
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
