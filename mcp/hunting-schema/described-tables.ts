import { huntingTables } from "../../core/generated/hunting-schema.js";
import { columnsOf, columnType, isKnownTable, timeColumnOf } from "../../core/hunting/query/hunting-schema.js";

/** A documented table, without its columns. */
export interface ListedTable {
  readonly name: string;
  readonly columns: number;
  /** Null if it has none. */
  readonly time_column: string | null;
  /** As documented, `ga`, `preview` or `retired`. */
  readonly status: string;
}

/** A documented table with its columns. */
export interface DescribedTable {
  readonly table: string;
  readonly time_column: string | null;
  readonly status: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** The documented tables, those whose names contain `part`, in any case. */
export function listTables(part = ""): readonly ListedTable[] {
  return Object.entries(huntingTables)
    .filter(([name]) => name.toLowerCase().includes(part.toLowerCase()))
    .map(([name, { columns, timeColumn, status }]) => ({
      name,
      columns: Object.keys(columns).length,
      time_column: timeColumn,
      status,
    }));
}

/** A table by its name, in any case; undefined if it is not documented. */
export function describeTable(given: string): DescribedTable | undefined {
  const wanted = given.trim().toLowerCase();
  const table = Object.keys(huntingTables).find((name) => name.toLowerCase() === wanted) ?? given.trim();
  if (!isKnownTable(table)) {
    return undefined;
  }
  return {
    table,
    time_column: timeColumnOf(table) ?? null,
    status: huntingTables[table]?.status ?? "ga",
    columns: columnsOf(table).map((name) => ({ name, type: columnType(table, name) ?? "" })),
  };
}
