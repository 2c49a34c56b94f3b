import { type HuntingTable, huntingTables } from "../../generated/hunting-schema.js";

const tables: ReadonlyMap<string, HuntingTable> = new Map(Object.entries(huntingTables));

/** Spellings in use that differ from the documented one. */
const otherSpellings: ReadonlyMap<string, string> = new Map([["GraphAPIAuditEvents", "GraphApiAuditEvents"]]);

/**
 * The documented tables of advanced hunting, and the other spellings in use; names are case-sensitive.
 * https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables
 */
export const tableNames: readonly string[] = [...tables.keys(), ...otherSpellings.keys()];

/** Whether a table is documented. */
export function isKnownTable(table: string): boolean {
  return find(table) !== undefined;
}

/** The column that a table's time filter uses: null when the table has none, undefined when the table is unknown. */
export function timeColumnOf(table: string): string | null | undefined {
  return find(table)?.timeColumn;
}

/** The Kusto type of a column; undefined when the table or the column is unknown. */
export function columnType(table: string, column: string): string | undefined {
  const columns = find(table)?.columns;
  return columns !== undefined && Object.hasOwn(columns, column) ? columns[column] : undefined;
}

/** The columns of a table in their documented order; none for an unknown table. */
export function columnsOf(table: string): readonly string[] {
  return Object.keys(find(table)?.columns ?? {});
}

function find(table: string): HuntingTable | undefined {
  return tables.get(otherSpellings.get(table) ?? table);
}
