import type { IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { RunRecord } from "../run-record.js";
import { errorResult, type Result } from "./result.js";

/** The result of a failure outside a run: only the action is known. */
export function earlyFailure(error: IntegrationError, manifest: ActionManifest, now: Date): Result {
  return errorResult(error, {
    manifest,
    record: new RunRecord(),
    caseId: null,
    alertGroupIdentifiers: [],
    scope: null,
    profile: null,
    tenantId: null,
    cloud: null,
    dryRun: false,
    startedAt: now,
    endedAt: now,
  });
}
