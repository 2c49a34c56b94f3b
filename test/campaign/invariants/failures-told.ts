import {
  isWriteOf,
  ownValues,
  type RecordedScene,
  type SceneInvariant,
  type UpdateOutcome,
} from "../parallel/recorded-scene.js";
import type { Finding } from "../recorded-run.js";

/** Codes that say that the update was not made. */
const nothingWritten =
  /^(INPUT_|CONFIGURATION_|INCIDENT_LOCKED$|INCIDENT_NOT_FOUND$|PERMISSION_MISSING$|ACCESS_DENIED$)/;

/**
 * Every run tells how it ended, and one that failed is right about what stands: nothing where its code says so; where its update
 * may stand, that it can be repeated.
 */
export const failuresTold: SceneInvariant = (recorded) =>
  recorded.outcomes.flatMap((outcome, index) =>
    problemsOf(outcome, recorded).map((problem) => `run ${index}: ${problem}`),
  );

function problemsOf({ update, result }: UpdateOutcome, { events, after }: RecordedScene): readonly Finding[] {
  if (result === undefined) return ["it told nothing that can be read"];
  const { code = "", retryable = false } = result.error ?? {};
  if (result.status === "completed") return [];
  const written = ownValues(update).filter(([field, value]) => events.some((event) => isWriteOf(event, field, value)));
  const standing = written.filter(([field, value]) => [Object(after)[field]].flat().includes(value));
  const shown = standing.map(([field, value]) => `${field} ${value}`).join(", ");
  return [
    ...(code === "INTERNAL_ERROR" ? [`INTERNAL_ERROR: ${result.message}`] : []),
    ...(nothingWritten.test(code) && written.length > 0 ? [`${code}, and its update was made`] : []),
    ...(code === "UPDATE_CONFLICT" && standing.length > 0 ? [`${code}, and ${shown} stands`] : []),
    ...(code !== "UPDATE_CONFLICT" && standing.length > 0 && !retryable
      ? [`${code} is not retryable, and ${shown} stands: ${result.message}`]
      : []),
  ];
}
