import type { IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { RunRecord } from "../run-record.js";
import { errorResult, type Result, type RunFacts } from "./result.js";

/** What may be known about a run that was not made. */
export type EarlyFacts = Partial<Omit<RunFacts, "manifest" | "record" | "endedAt">>;

/** The result of a failure outside a run: only the action is known, and what the caller says. */
export function earlyFailure(
  error: IntegrationError,
  manifest: ActionManifest,
  now: Date,
  facts: EarlyFacts = {},
): Result {
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
    ...facts,
  });
}
