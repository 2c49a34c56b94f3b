import { columnsOf, columnType } from "./hunting-schema.js";

/**
 * For each table of a union, its columns that another table has with another type: Kusto would split such a column by
 * type (`ReportId_long`, `ReportId_string`) unless every leg casts it. Only columns in `wanted` count, or all.
 * https://learn.microsoft.com/kusto/query/union-operator
 */
export function columnsToCast(
  tables: readonly string[],
  wanted: ReadonlySet<string> | undefined,
): ReadonlyMap<string, readonly string[]> {
  const types = new Map<string, Set<string>>();
  for (const table of tables) {
    for (const column of columnsOf(table)) {
      const known = types.get(column) ?? new Set();
      types.set(column, known.add(columnType(table, column) ?? ""));
    }
  }
  const needsCast = (column: string) => (types.get(column)?.size ?? 0) > 1 && (wanted?.has(column) ?? true);
  return new Map(tables.map((table) => [table, columnsOf(table).filter(needsCast)]));
}
