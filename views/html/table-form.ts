import type { PageColumn } from "./page-data.js";

/** Rows of a table that may each have several lines. */
const MOST_TALL_ROWS = 20;

/** Columns from this one on are not printed: paper does not scroll. */
export const PRINTED_COLUMNS = 7;

/** Class of a table: one of many rows has each on one line, so that a reader sees many at once. */
export function densityOf(rows: number): string {
  return rows > MOST_TALL_ROWS ? "dense" : "";
}

/** What of a table is on paper; empty if it is everything. */
export function paperNote(printed: number, rows: number, columns: number): string {
  const parts = [
    ...(printed < rows ? [`the first ${printed.toLocaleString("en")} of ${rows.toLocaleString("en")} rows`] : []),
    ...(columns > PRINTED_COLUMNS ? [`the first ${PRINTED_COLUMNS} of ${columns} columns`] : []),
  ];
  return parts.length === 0 ? "" : `Printed: ${parts.join(", ")}.`;
}

/** Class of a column's cells, from its data's form and its place among the columns that are shown. */
export function classOf({ type, width }: PageColumn, place: number): string {
  return `${width} ${type}${place < PRINTED_COLUMNS ? "" : " far"}`;
}
