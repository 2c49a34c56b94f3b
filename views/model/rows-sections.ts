import type { JsonObject } from "../../core/json-object.js";
import type { ChartSection, Column, TableSection } from "../view.js";
import { hitsChart } from "./hits-chart.js";
import type { KeptResult, KeptTable } from "./kept-result.js";
import { rowColumns } from "./row-columns.js";
import { cellsOf, tableSection } from "./table-section.js";
import { objectsOf } from "./values.js";

/** Decides on the columns of rows. */
type RankColumns = (columns: KeptTable["columns"], rows: readonly JsonObject[]) => readonly Column[];

/** The rows that a query returned; undefined if they have no columns. */
export function rowsSection(
  { data, tables }: Pick<KeptResult, "data" | "tables">,
  rank: RankColumns,
): TableSection | undefined {
  const rows = objectsOf(data);
  const columns = rank(rowColumns(tables[0], rows), rows);
  return columns.length === 0
    ? undefined
    : tableSection({ title: "Rows", columns, rows: cellsOf(rows, columns), isMain: true, hasOwnColumns: true });
}

/** Rows over time, by the column of the tables' own time, else by the first time. */
export function rowsChart({ columns, rows }: TableSection, { meta }: KeptResult): ChartSection | undefined {
  const isTime = columns.map(({ type }) => type === "time");
  const main = columns.findIndex(({ importance }, index) => isTime[index] && importance === "high");
  const place = main === -1 ? isTime.indexOf(true) : main;
  const times = place === -1 ? [] : rows.map((row) => row[place]);
  const chart = hitsChart(times, meta.window);
  const notes = meta.truncated === true ? ["Only the rows that were returned are counted."] : [];
  return chart && { ...chart, notes: [...notes, ...chart.notes] };
}
