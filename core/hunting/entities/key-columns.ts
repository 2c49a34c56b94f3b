import { entityColumns } from "../../generated/entity-columns.js";
import { columnType, isKnownTable } from "../query/hunting-schema.js";
import { type EntityKeys, type EntityKind, entityKinds } from "./entity-kinds.js";

/** The word that stands for "the documented columns of this kind" in an entity key. */
const AUTO = "auto";

/** Whether any key leaves its columns to the schema; the filter then stands in each table's own leg. */
export function hasAutoKey(keys: EntityKeys): boolean {
  return entityKinds.some((kind) => keys[kind]?.some(isAuto));
}

/**
 * The columns of a kind in one table: those that the key names and the table has (an unknown table may have any), and
 * with `auto` the documented ones.
 */
export function columnsIn(table: string, kind: EntityKind, keys: EntityKeys): readonly string[] {
  const columns = (keys[kind] ?? []).flatMap((key) => {
    if (isAuto(key)) {
      return entityColumns[table]?.[kind] ?? [];
    }
    return isKnownTable(table) && columnType(table, key) === undefined ? [] : [key];
  });
  return [...new Set(columns)];
}

function isAuto(key: string): boolean {
  return key.toLowerCase() === AUTO;
}
