import { entityColumns } from "../../generated/entity-columns.js";
import { columnType, isKnownTable } from "../query/hunting-schema.js";
import type { EntityKey, EntityKeys } from "./entity-kinds.js";

/** The word that stands for "the documented columns of this kind" in an entity key. */
const AUTO = "auto";

/** A column that entities of a key's kind are compared with. */
export interface KeyColumn {
  readonly column: string;
  /** Whether the key names it; `auto` adds the others. */
  readonly isGiven: boolean;
}

/** Whether any key leaves its columns to the schema; the filter then stands in each table's own leg. */
export function hasAutoKey(keys: EntityKeys): boolean {
  return Object.values(keys).some((columns) => columns.some(isAuto));
}

/** The columns that a key names, in any table. */
export function givenColumns(key: EntityKey, keys: EntityKeys): readonly KeyColumn[] {
  return (keys[key] ?? []).filter((column) => !isAuto(column)).map((column) => ({ column, isGiven: true }));
}

/**
 * The columns of a key in one table: those that the key names and the table has (an unknown table may have any), and with
 * `auto` the documented ones.
 */
export function columnsIn(table: string, key: EntityKey, keys: EntityKeys): readonly KeyColumn[] {
  const given = givenColumns(key, keys).filter(
    ({ column }) => !isKnownTable(table) || columnType(table, column) !== undefined,
  );
  const names = new Set(given.map(({ column }) => column));
  const documented = keys[key]?.some(isAuto)
    ? documentedColumns(table, key).filter((column) => !names.has(column))
    : [];
  return [...given, ...[...new Set(documented)].map((column) => ({ column, isGiven: false }))];
}

/** A user is searched in the columns of addresses too: whether it has one to search is seen there. */
function documentedColumns(table: string, key: EntityKey): readonly string[] {
  const columns = entityColumns[table] ?? {};
  return key === "user" ? [...(columns.user ?? []), ...(columns.email ?? [])] : (columns[key] ?? []);
}

function isAuto(key: string): boolean {
  return key.toLowerCase() === AUTO;
}
