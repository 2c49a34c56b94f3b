import type { PlanContext, Preview, Rehearsal } from "../action.js";
import type { DryRun } from "../dry-run.js";
import type { Outcome } from "../outcome.js";
import { isQuery } from "../result/result.js";

/** The outcome of a dry run that ends with `preview`, whose requests and open questions go to the run's record. */
export function dryRunOutcome(
  preview: Preview | Rehearsal,
  dryRun: DryRun,
  { manifest, record }: PlanContext<unknown>,
): Outcome {
  record.undetermined.push(...preview.undetermined);
  for (const { method, path, body } of preview.requests) {
    const planned = { method, path, status: null, attempts: 0, request_id: null, duration_ms: 0 };
    record.requests.push(body === undefined ? planned : { ...planned, body });
  }
  const nothing = isQuery(manifest) ? [] : null;
  return {
    isSuccess: true,
    message: `Dry run: nothing was ${dryRun === "read" ? "changed" : "sent"}. ${preview.message}`,
    jsonResult: "jsonResult" in preview ? preview.jsonResult : nothing,
    ...("links" in preview && { links: preview.links }),
  };
}
