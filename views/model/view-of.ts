import type { ActionManifest } from "../../core/manifest.js";
import type { Result } from "../../core/result/result.js";
import type { View } from "../view.js";

/**
 * The view of a result.
 * @param manifest of the result's action
 */
export function viewOf(result: Result, manifest: ActionManifest): View {
  const isFailure = result.error !== null;
  return {
    title: manifest.title,
    status: isFailure ? { label: "Failed", tone: "bad" } : { label: "Completed", tone: "good" },
    headline: result.message,
    facts: [],
    sections: [],
    warnings: result.warnings,
    nextSteps: [],
    links: result.links,
    time: new Date(result.meta.started_at),
    source: `Microsoft Defender XDR integration ${result.version}`,
  };
}
