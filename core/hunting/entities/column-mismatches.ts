import { shapeWords } from "./column-shapes.js";
import { type EntityKeys, type EntityKind, keysOf } from "./entity-kinds.js";
import { canMatch, type EntitySearch, type SearchedTables, type UsableValue } from "./entity-searches.js";
import { givenColumns } from "./key-columns.js";

/** A column of a key, and entities that no row can have there. */
export interface ColumnMismatch {
  readonly column: string;
  /** What the column contains, in words. */
  readonly content: string;
  /** Indexes of the entities in the filter's `uses`. */
  readonly entities: readonly number[];
}

/**
 * Columns that were given and cannot contain a value: all values of the kind, or those that are searched in no other column
 * either. Each hash fits the columns of its length alone, so hashes count only in the second case.
 */
export function columnMismatches(
  kind: EntityKind,
  values: readonly UsableValue[],
  searches: readonly EntitySearch[],
  keys: EntityKeys,
  tables: SearchedTables,
): readonly ColumnMismatch[] {
  const searchedEntities = new Set(searches.map(({ entity }) => entity));
  const searchedColumns = new Set(searches.map(({ column }) => column));
  const stray = values.filter(({ index }) => !searchedEntities.has(index));
  const columns = new Set(keysOf(kind, keys).flatMap((key) => givenColumns(key, keys).map(({ column }) => column)));
  return [...columns].flatMap((column) => {
    const isUseless = kind !== "hash" && !searchedColumns.has(column);
    const entities = isUseless && values.every((value) => !canMatch(value, column, tables)) ? values : stray;
    const shape = tables.shapeOf(column);
    const content = kind === "hash" && shape === "hash" ? "hashes of another length" : shapeWords[shape];
    return entities.length > 0 ? [{ column, content, entities: entities.map(({ index }) => index) }] : [];
  });
}
