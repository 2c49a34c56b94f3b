import { entityWords } from "../text/value-words.js";
import type { Column, TableSection } from "../view.js";
import type { KeptEntity } from "./kept-result.js";
import { tableSection } from "./table-section.js";

const columns: readonly Column[] = [
  { name: "Entity", type: "name", importance: "high" },
  { name: "Type", type: "text", importance: "normal" },
  { name: "Rows", type: "number", importance: "high" },
  { name: "Searched in", type: "list", importance: "normal" },
  { name: "Skipped because", type: "text", importance: "high" },
];

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
      usedAs,
      skipped,
    ]);
  return tableSection({ title: "Matches by entity", columns, rows });
}
