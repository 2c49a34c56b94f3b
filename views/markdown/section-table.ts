import { type ChosenColumn, chosenColumns, otherColumns } from "../fitting/chosen-columns.js";
import { columnNote } from "../fitting/notes.js";
import type { Limit } from "../fitting/shares.js";
import { shortText } from "../fitting/short-text.js";
import { countText, joinText } from "../text/count-text.js";
import type { Column, TableSection } from "../view.js";
import type { Body } from "./body.js";
import { prose } from "./prose.js";
import type { Room } from "./room.js";
import { tableLines } from "./table-lines.js";
import { isCutValue, valueMarkdown } from "./values.js";

/** Columns that have room beside each other on a page. */
const MOST_COLUMNS = 10;

/** Rows that have room beside each other if they have more columns: then each column is a line. */
const MOST_ROWS_ACROSS = 3;

const LONGEST_NAME = 100;

const CUT = "A text that ends with … is cut; the result as JSON has it whole.";

/**
 * A table of rows with the columns that matter most. Few rows with many columns are shown with all of them, each a line.
 */
export function tableBody(section: TableSection, room: Room): Body {
  const { columns, rows } = section;
  if (columns.length === 0 || rows.length === 0) {
    return { head: [], items: [], total: 0, unit: "rows", notes: ["No rows.", ...emptyNotes(section, room.limit)] };
  }
  return columns.length > MOST_COLUMNS && rows.length <= MOST_ROWS_ACROSS
    ? acrossBody(section, room)
    : rowsBody(section, room);
}

function rowsBody(section: TableSection, { limit, mostItems, isAligned }: Room): Body {
  const columns = shownColumns(section);
  const rows = section.rows.slice(0, mostItems);
  const { head, rows: items } = tableLines(
    columns.map((column) => ({ title: columnTitle(column, limit), isNumber: column.type === "number" })),
    rows.map((row) => columns.map(({ index, type }) => valueMarkdown(row[index], type, limit))),
    isAligned,
  );
  const others = columnNote(otherColumns(section, columns).map((name) => nameOf(name, limit)));
  const isCut = rows.some((row) => columns.some(({ index, type }) => isCutValue(row[index], type, limit)));
  const notes = [...(others === undefined ? [] : [others]), ...emptyNotes(section, limit), ...(isCut ? [CUT] : [])];
  return { head, items, total: section.rows.length, unit: "rows", notes };
}

function acrossBody(section: TableSection, { limit, isAligned }: Room): Body {
  const { columns, rows } = section;
  const titles = rows.length === 1 ? ["Value"] : rows.map((_, index) => `Row ${index + 1}`);
  const { head, rows: items } = tableLines(
    ["Column", ...titles].map((title) => ({ title, isNumber: false })),
    columns.map((column, index) => [
      columnTitle(column, limit),
      ...rows.map((row) => valueMarkdown(row[index], column.type, limit)),
    ]),
    isAligned,
  );
  const isCut = rows.some((row) => columns.some(({ type }, index) => isCutValue(row[index], type, limit)));
  const notes = [...emptyNotes(section, limit), ...(isCut ? [CUT] : [])];
  return { head, items, total: columns.length, unit: "columns", notes };
}

function shownColumns(section: TableSection): readonly ChosenColumn[] {
  const { columns } = section;
  return columns.length <= MOST_COLUMNS
    ? columns.map((column, index) => ({ ...column, index }))
    : chosenColumns(section, { most: MOST_COLUMNS, enough: MOST_COLUMNS });
}

function columnTitle({ name, type }: Column, limit: Limit): string {
  return prose(nameOf(name, limit)) + (type === "time" ? " (UTC)" : "");
}

function emptyNotes({ emptyColumns }: TableSection, limit: Limit): readonly string[] {
  const names = emptyColumns.map((name) => nameOf(name, limit));
  return names.length === 0 ? [] : [`${countText(names.length, "column")} without values: ${joinText(names)}.`];
}

function nameOf(name: string, limit: Limit): string {
  return shortText(name, limit(LONGEST_NAME));
}
