import { joinText } from "../text/count-text.js";
import { entityWords } from "../text/value-words.js";
import type { Column, TableSection } from "../view.js";
import type { KeptEntity } from "./kept-result.js";
import { tableSection } from "./table-section.js";

const columns: readonly Column[] = [
  { name: "Entity", type: "name", importance: "high" },
  { name: "Type", type: "text", importance: "normal" },
  { name: "Rows", type: "number", importance: "high" },
  { name: "Searched in", type: "text", importance: "normal" },
  { name: "Skipped because", type: "text", importance: "high" },
];

/** Names of columns at most that were searched for an entity. */
const MOST_COLUMNS = 2;

/** How many rows each entity in scope matches, most first, or why it was skipped; undefined without entities. */
export function entityMatches(entities: readonly KeptEntity[]): TableSection | undefined {
  if (entities.length === 0) {
    return undefined;
  }
  const rows = entities
    .toSorted((one, other) => (other.matchedRows ?? -1) - (one.matchedRows ?? -1))
    .map(({ identifier, entityType, matchedRows, usedAs, skipped }) => [
      identifier,
      entityWords(entityType),
      matchedRows,
      joinText(usedAs, MOST_COLUMNS),
      skipped,
    ]);
  return tableSection({ title: "Matches by entity", columns, rows });
}

/** How many of the entities were searched, and which of them match no row; undefined without entities. */
export function matchText(entities: readonly KeptEntity[], scope: string | null): string | undefined {
  const used = entities.filter(({ skipped }) => skipped === null);
  if (entities.length === 0) {
    return undefined;
  }
  const of = used.length === entities.length ? String(used.length) : `${used.length} of ${entities.length}`;
  const unmatched = used.filter(({ matchedRows }) => matchedRows === 0).map(({ identifier }) => identifier);
  const without = unmatched.length === 0 ? "" : `; no rows for ${joinText(unmatched)}`;
  return `${of} searched${scope === null ? "" : ` (${scope})`}${without}`;
}
