import type { Incident } from "../graph/graph-types.js";
import { changeOf, type IncidentChange, isSame, type WantedUpdate } from "./incident-update.js";

/** What is left to be sent of an update, on an incident that others may have changed since it was read first. */
export interface RemainingChange extends IncidentChange {
  /** Wanted fields that somebody else has set to a value of his own: they are left out. */
  readonly conflicts: readonly string[];
}

/** How an update stands on the incident at its end. */
export interface UpdateStanding {
  /** Fields that somebody else has changed. */
  readonly conflicts: readonly string[];
  /** Fields that the service took, and shows otherwise. */
  readonly notShown: readonly string[];
  /** Whether anything that was asked for stands. */
  readonly standsAtAll: boolean;
}

/**
 * What to send next: fields that are as they were when they were read `first`, and tags that are not yet as wanted, merged
 * with those that are there `now`. A classification and its determination are one judgement: who changes one of them
 * changes both.
 */
export function remainingChange(first: Incident, now: Incident, wanted: WantedUpdate): RemainingChange {
  const isUntouched = (field: string) => isEqual(first[field], now[field]);
  const isDone = (field: string) => shows(field, now[field], wanted.fields[field as keyof WantedUpdate["fields"]]);
  const given = Object.keys(wanted.fields);
  const touched = given.filter((field) => !isUntouched(field) && !isDone(field));
  const isJudged = given.includes("determination");
  const isJudgedOtherwise =
    touched.includes("determination") ||
    touched.includes("classification") ||
    (!given.includes("classification") && !isUntouched("classification"));
  const conflicts = given.filter(
    (field) =>
      touched.includes(field) ||
      (isJudged && isJudgedOtherwise && ["classification", "determination"].includes(field) && !isDone(field)),
  );
  const fields = Object.fromEntries(
    Object.entries(wanted.fields).filter(([field]) => !conflicts.includes(field) && isUntouched(field)),
  );
  return { ...changeOf(now, { ...wanted, fields }), conflicts };
}

/**
 * How the update stands on the incident as it is `shown` at the end. `written` is what the service answered to the update,
 * or how the incident was before it where there was no such answer: what differs from that, others have changed since.
 */
export function standingOf(
  shown: Incident,
  written: Incident,
  wanted: WantedUpdate,
  leftOut: readonly string[],
): UpdateStanding {
  const conflicts: string[] = [];
  const notShown: string[] = [];
  let standing = 0;
  for (const [field, value] of Object.entries(wanted.fields)) {
    if (shown[field] === undefined || shows(field, shown[field], value)) {
      standing += 1;
    } else if (leftOut.includes(field) || !isEqual(shown[field], written[field])) {
      conflicts.push(field);
    } else if (contradicts(field, shown[field], value)) {
      notShown.push(field);
    } else {
      standing += 1;
    }
  }
  for (const { tag, isWanted } of wantedTags(wanted)) {
    if (shown.customTags === undefined || hasTag(shown, tag) === isWanted) {
      standing += 1;
    } else {
      const list = hasTag(written, tag) === isWanted ? conflicts : notShown;
      if (!list.includes("customTags")) {
        list.push("customTags");
      }
    }
  }
  return { conflicts, notShown, standsAtAll: standing > 0 };
}

/**
 * Whether a reading may be older than the update that it follows: it does not show what the answer to the update does, and
 * is earlier by the incident's own time, or, where that does not tell, still has every value that the answer shows changed.
 */
export function isOlder(reading: Incident, answered: Incident, before: Incident, changed: readonly string[]): boolean {
  if (changed.every((field) => isEqual(reading[field], answered[field]))) {
    return false;
  }
  const age = Date.parse(String(reading.lastUpdateDateTime)) - Date.parse(String(answered.lastUpdateDateTime));
  if (age !== 0 && !Number.isNaN(age)) {
    return age < 0;
  }
  const moved = changed.filter((field) => !isEqual(answered[field], before[field]));
  return moved.length > 0 && moved.every((field) => isEqual(reading[field], before[field]));
}

function wantedTags({ tagsToAdd, tagsToRemove }: WantedUpdate) {
  return [
    ...tagsToAdd.map((tag) => ({ tag, isWanted: true })),
    ...tagsToRemove.map((tag) => ({ tag, isWanted: false })),
  ];
}

function hasTag({ customTags }: Incident, tag: string): boolean {
  return (customTags ?? []).some((each) => each.toLowerCase() === tag.toLowerCase());
}

/** Whether a value is what was wanted, also where the service has put it in other words: an owner by his whole name. */
function shows(field: string, shown: unknown, wanted: unknown): boolean {
  if (field !== "assignedTo" && field !== "resolvingComment") {
    return isSame(field, shown, wanted);
  }
  const is = normalised(shown);
  const text = normalised(wanted);
  return is === text || (field === "assignedTo" && text !== "" && is.startsWith(`${text}@`));
}

/** An owner or a text may come back in other words than were given; only nothing in its place, or the reverse, says no. */
function contradicts(field: string, shown: unknown, wanted: unknown): boolean {
  return field === "assignedTo" || field === "resolvingComment"
    ? (normalised(shown) === "") !== (normalised(wanted) === "")
    : true;
}

function normalised(text: unknown): string {
  return String(text ?? "")
    .replaceAll("\r\n", "\n")
    .trim()
    .toLowerCase();
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
