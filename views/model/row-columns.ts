import type { JsonObject } from "../../core/json-object.js";
import type { KeptTable } from "./kept-result.js";

/** The columns that a result names, then those that only its rows have, whose type is not known. */
export function rowColumns(table: KeptTable | undefined, rows: readonly JsonObject[]): KeptTable["columns"] {
  const columns = new Map((table?.columns ?? []).map((column) => [column.name, column]));
  for (const row of rows) {
    for (const name of Object.keys(row)) {
      if (!columns.has(name)) {
        columns.set(name, { name, type: "" });
      }
    }
  }
  return [...columns.values()];
}
