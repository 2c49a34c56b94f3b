import { columnType, timeColumnOf } from "../../core/hunting/query/hunting-schema.js";
import type { JsonObject } from "../../core/json-object.js";
import type { Column } from "../view.js";
import type { KeptTable } from "./kept-result.js";
import type { QuerySubject } from "./query-subject.js";
import { rankedColumns } from "./ranked-columns.js";

/** The columns of a query's rows, ranked by what is documented of the query's tables. */
export function huntingColumns(
  columns: KeptTable["columns"],
  rows: readonly JsonObject[],
  { tables, choosesColumns }: Pick<QuerySubject, "tables" | "choosesColumns">,
): readonly Column[] {
  return rankedColumns(columns, rows, {
    timeColumns: new Set(tables.flatMap((table) => timeColumnOf(table) ?? [])),
    typeOf: (name) => documentedType(name, tables),
    areChosen: choosesColumns,
  });
}

function documentedType(name: string, tables: readonly string[]): string {
  return tables.map((table) => columnType(table, name)).find((type) => type !== undefined) ?? "";
}
