import { INSTALL, IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { missingPart } from "../missing-part.js";
import { earlyFailure } from "../result/early-failure.js";
import type { Result } from "../result/result.js";

/**
 * The result if building the result of a crash fails too, for example because the logger is missing. It has fixed texts and
 * names of the installation's own parts, so that nothing needs redaction.
 */
export function lastResult(thrown: unknown, manifest: ActionManifest, now: Date): Result {
  const missing = missingPart(thrown);
  const error =
    missing === undefined
      ? new IntegrationError("INTERNAL_ERROR", "An unexpected fault, and another one while reporting it.")
      : new IntegrationError("INTERNAL_ERROR", missing, { hint: INSTALL });
  return earlyFailure(error, manifest, now);
}
