import type { IntegrationError } from "../core/errors.js";
import type { ActionManifest } from "../core/manifest.js";
import { errorResult, type Result } from "../core/result/result.js";
import { RunRecord } from "../core/run-record.js";

/** The result of a call that is refused before there is a run. */
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

/** Stands for the manifest of an action that does not exist. */
export function manifestOfNone(name: string): ActionManifest {
  return {
    name,
    title: name,
    description: "",
    writes: false,
    permissions: [],
    entityTypes: [],
    messages: { success: "", failure: `Error executing action ${JSON.stringify(name)}. Reason: {reason}` },
    parameters: [],
    example: {},
  };
}
