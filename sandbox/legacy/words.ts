import type { Determination } from "../state/incident-types.js";

/** Determinations with another word; all others differ only in their first letter. */
const determinations: Partial<Readonly<Record<Determination, string>>> = {
  unknown: "NotAvailable",
  notMalicious: "Clean",
  notEnoughDataToValidate: "NoEnoughDataToValidate",
};

/** Words of earlier versions, which an update may still use. */
const olderDeterminations: ReadonlyMap<string, Determination> = new Map([
  ["insufficientdata", "notEnoughDataToValidate"],
  ["compromiseduser", "compromisedAccount"],
  ["confirmeduseractivity", "confirmedActivity"],
]);

/** A value of Graph's enumerations as the older API spells it. */
export function toLegacyWord(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

export function toLegacyDetermination(determination: string): string {
  return determinations[determination as Determination] ?? toLegacyWord(determination);
}

/**
 * The determination for a word of the older API, among the known ones.
 * https://learn.microsoft.com/en-us/defender-xdr/api-update-incidents
 */
export function fromLegacyDetermination(word: string, known: readonly Determination[]): Determination | undefined {
  const wanted = word.toLowerCase();
  return (
    known.find((each) => [each, toLegacyDetermination(each)].some((name) => name.toLowerCase() === wanted)) ??
    olderDeterminations.get(wanted)
  );
}
