import { jsonText } from "../../core/json/json-text.js";
import { visibleInJson } from "../../core/text/visible-text.js";
import type { Cell, CellType, Column, TableSection, View } from "../view.js";
import { pageText } from "./cell-form.js";

/** Rows and cells that are in the document at once: a browser needs seconds for more. */
const MOST_ROWS = 200;
const MOST_CELLS = 20_000;

/** Columns that a table shows at first. */
const MOST_COLUMNS = 100;

/** A value of at most this length is on one line. */
const SHORT = 24;

/** What the page's script works on. */
export interface PageData {
  /** When the run started, as ISO 8601. */
  readonly time: string;
  /** The tables of the page, in its order. */
  readonly tables: readonly PageTable[];
}

export interface PageTable {
  readonly title: string;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly emptyColumns: readonly string[];
}

export interface PageColumn {
  readonly name: string;
  readonly type: CellType;
  /** Numbers are right-aligned, short values are on one line, long values get the remaining width. */
  readonly width: "number" | "short" | "long";
  /** Whether the column is shown only on request. */
  readonly isLow: boolean;
}

/**
 * Rows of a table that are in the document at once. As many are HTML, for readers without the page's script, which has all
 * rows and draws others as the reader scrolls.
 */
export function rowsAtOnce({ columns, rows }: Pick<PageTable, "columns" | "rows">): number {
  const most = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, columns.length)));
  return Math.min(rows.length, MOST_ROWS, most);
}

/** The data of a view's tables. */
export function pageData({ time, sections }: View): PageData {
  return { time: time.toISOString(), tables: sections.filter(isTable).map(pageTable) };
}

/**
 * A table as the page shows it. Columns of low importance are shown at once if there are no others. The last ones of very
 * many are shown on request.
 */
export function pageTable({ title, columns, rows, emptyColumns }: TableSection): PageTable {
  const hasOthers = columns.some(({ importance }) => importance !== "low");
  return {
    title,
    columns: columns.map((column, index) => ({
      name: column.name,
      type: column.type,
      width: widthOf(column, rows, index),
      isLow: (hasOthers && column.importance === "low") || index >= MOST_COLUMNS,
    })),
    rows,
    emptyColumns,
  };
}

/**
 * The data as the text of a `<script type="application/json">`, which no text in it can end. Hidden characters are escapes,
 * for whoever reads the source.
 */
export function scriptJson(data: PageData): string {
  return visibleInJson(jsonText(data)).replace(
    /[<>&]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function isTable(section: View["sections"][number]): section is TableSection {
  return section.kind === "table";
}

function widthOf({ type }: Column, rows: TableSection["rows"], index: number): PageColumn["width"] {
  if (type === "number") {
    return "number";
  }
  const isShort = rows.slice(0, MOST_ROWS).every((row) => pageText(row[index], type).length <= SHORT);
  return isShort ? "short" : "long";
}
