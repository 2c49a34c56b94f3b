import { IntegrationError } from "../errors.js";
import type { ActionManifest } from "../manifest.js";
import { earlyFailure } from "../result/early-failure.js";
import type { Result } from "../result/result.js";

/** The result when making the result of a crash fails too: fixed words only, so that nothing has to be redacted. */
export function lastResult(manifest: ActionManifest, now: Date): Result {
  const error = new IntegrationError("INTERNAL_ERROR", "An unexpected fault, and another one while reporting it.");
  return earlyFailure(error, manifest, now);
}
