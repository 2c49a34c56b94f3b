import { isObject } from "../../json-object.js";
import type { HuntingRow } from "../graph-types.js";

/** .NET's names for the type of Kusto's `bool`, with or without its namespace. */
const BOOLEAN_TYPE = /^(?:system\.)?(?:sbyte|boolean|bool)$/i;

/** Names of the columns that hold booleans; none where the schema is not a list of columns. */
export function booleanColumns(schema: unknown): readonly string[] {
  const columns: readonly unknown[] = Array.isArray(schema) ? schema : [];
  return columns.flatMap((column) =>
    isObject(column) && typeof column.name === "string" && BOOLEAN_TYPE.test(String(column.type)) ? [column.name] : [],
  );
}

/** A row with `true` and `false` in boolean columns, where the service may write 1 and 0. Any other value stays as it is. */
export function withBooleans(row: HuntingRow, columns: readonly string[]): HuntingRow {
  const numeric = columns.filter((name) => row[name] === 0 || row[name] === 1);
  return numeric.length === 0 ? row : { ...row, ...Object.fromEntries(numeric.map((name) => [name, row[name] === 1])) };
}

/** How a column's name stands before its value in a row that is spelled as `JSON.stringify` would. */
export function keyOf(column: string): Buffer {
  return Buffer.from(`${JSON.stringify(column)}:`);
}
