import { IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { earlyFailure } from "../result/early-failure.js";
import type { Result } from "../result/result.js";

/** The result if building the result of a crash fails too. It has fixed texts only, so that nothing needs redaction. */
export function lastResult(manifest: ActionManifest, now: Date): Result {
  const error = new IntegrationError("INTERNAL_ERROR", "An unexpected fault, and another one while reporting it.");
  return earlyFailure(error, manifest, now);
}
