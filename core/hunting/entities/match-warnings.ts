import type { ShownText } from "../../text/shown-text.js";
import type { Warning } from "../../warnings.js";
import type { EntityFilter } from "./entity-filter.js";
import type { EntitySearch } from "./entity-searches.js";
import type { Looseness } from "./user-searches.js";

/** Columns that are named one by one. */
const MOST_NAMED = 10;

/** What a user is told of columns that cannot contain a value: each with the first such value. */
export function mismatchWarnings({ mismatches, uses }: EntityFilter, shown: ShownText): readonly Warning[] {
  const code = "ENTITY_COLUMN_MISMATCH";
  const named = mismatches.slice(0, MOST_NAMED).map((mismatch): Warning => {
    const [first = 0, ...others] = mismatch.entities;
    const value = shown.value(uses[first]?.identifier);
    const content = `${mismatch.column} contains ${mismatch.content}`;
    const message = `The column ${mismatch.column} cannot contain the value ${value}, because ${content}: name a column that fits it, or use auto.${alsoFor(others.length)}`;
    return { code, message };
  });
  const more = mismatches.length - MOST_NAMED;
  return more > 0 ? [...named, { code, message: `The same applies to ${more} more columns.` }] : named;
}

/** What a user is told of entities that are searched by a text that others may have too, for each reason once. */
export function looseMatchWarnings({ searches, uses }: EntityFilter, shown: ShownText): readonly Warning[] {
  return (Object.keys(reasons) as Looseness[]).flatMap((looseness): Warning[] => {
    const loose = searches.filter((search) => search.looseness === looseness);
    const [first] = loose;
    if (first === undefined) {
      return [];
    }
    const others = new Set(loose.map(({ entity }) => entity)).size - 1;
    const text = shown.value(first.texts.equals[0]);
    const message = `The entity ${shown.value(uses[first.entity]?.identifier)} is searched in ${columnsIn(loose)} ${reasons[looseness](text)}.${alsoFor(others)}`;
    return [{ code: "ENTITY_MATCH_LOOSE", message }];
  });
}

const reasons: Readonly<Record<Looseness, (text: string) => string>> = {
  local_part: (text) =>
    `by ${text}, the part before its @, which other accounts may have as a name too: to match it alone, give AccountName or Sid in its additional_properties`,
  display_name: (text) =>
    `by its display name ${text}, which other accounts may have too: to match it alone, name a column of names, addresses, SIDs or object IDs`,
};

function alsoFor(count: number): string {
  return count === 0 ? "" : ` The same applies to ${count} more ${count === 1 ? "entity" : "entities"}.`;
}

function columnsIn(searches: readonly EntitySearch[]): string {
  const columns = [...new Set(searches.map(({ column }) => column))];
  const more = columns.length - MOST_NAMED;
  return `${columns.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more columns` : ""}`;
}
