import {
  isWriteOf,
  ownValues,
  type RecordedScene,
  type SceneInvariant,
  type UpdateOutcome,
} from "../parallel/recorded-scene.js";
import type { Finding } from "../recorded-run.js";

/** Codes which mean that the update was not made. */
const nothingWritten =
  /^(INPUT_|CONFIGURATION_|INCIDENT_LOCKED$|INCIDENT_NOT_FOUND$|PERMISSION_MISSING$|ACCESS_DENIED$)/;

/**
 * Each run reports how it ended, and a failure reports correctly what was written: nothing if its code says so; if the
 * update may have been made, that it can be repeated.
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
