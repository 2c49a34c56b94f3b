import type { Incident } from "../../../sandbox/state/incident-types.js";
import {
  isReading,
  isWriteOf,
  type RecordedScene,
  type SceneInvariant,
  type UpdateOutcome,
  warned,
} from "../parallel/recorded-scene.js";

/**
 * Each value of a completed run was written to the incident, and it is there at the end, or others have changed it:
 * later than the run could read, or the run names the field in a warning.
 */
export const updatesStand: SceneInvariant = (recorded) =>
  recorded.outcomes
    .filter(({ result }) => result?.isSuccess)
    .flatMap((outcome) =>
      Object.entries(outcome.update.fields).flatMap(([field, value]) => problemOf(field, value, outcome, recorded)),
    );

function problemOf(field: string, value: string, outcome: UpdateOutcome, { before, events, after }: RecordedScene) {
  const valueIn = (incident: Incident) => incident[field as keyof Incident];
  if (warned(outcome, ["UPDATE_CONFLICT", "UPDATE_NOT_SHOWN"], field) || valueIn(after) === value) return [];
  if (![before, ...events.map(({ incident }) => incident)].some((incident) => valueIn(incident) === value)) {
    return [`${field} was to be ${value}, and never was`];
  }
  const written = events.findLastIndex((event) => isWriteOf(event, field, value));
  const changed = events.findIndex(({ incident }, index) => index > written && valueIn(incident) !== value);
  const isReadBetween = events.slice(written + 1, changed).some(isReading);
  return isReadBetween || warned(outcome, ["UPDATE_NOT_READ"])
    ? []
    : [
        `${field} was to be ${value}, others made it ${String(valueIn(after))} before it was read again, and no warning says so`,
      ];
}
