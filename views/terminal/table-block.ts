import { countText } from "../text/count-text.js";
import type { TableSection } from "../view.js";
import type { Block } from "./block.js";
import { gridLines } from "./grid-lines.js";
import { nameList } from "./name-list.js";
import { recordRows } from "./record-rows.js";
import type { RowLines } from "./row-lines.js";
import { shownColumns } from "./table-columns.js";
import { noteLines, titleLine } from "./title-line.js";

/** Rows beyond these are not laid out, because nobody reads them in a terminal, and the run would be late. */
const MOST_ROWS = 5000;

/** A table; its rows become records if their columns have no room beside each other. */
export function tableBlock(whole: TableSection, now: Date, width: number): Block {
  const section = firstRowsOf(whole);
  const rows = section.rows.length === 0 || section.columns.length === 0 ? undefined : rowLines(section, now, width);
  return {
    head: [titleLine(section.title, width), ...(rows?.head ?? [])],
    items: rows?.items ?? [],
    noun: "rows",
    foot: noteLines(sentencesOf(section, rows, width), width),
  };
}

function firstRowsOf(section: TableSection): TableSection {
  const { rows, notes } = section;
  if (rows.length <= MOST_ROWS) {
    return section;
  }
  const note = `The first ${MOST_ROWS} of ${rows.length} rows are shown here; the views html and csv have all.`;
  return { ...section, rows: rows.slice(0, MOST_ROWS), notes: [note, ...notes] };
}

function rowLines(section: TableSection, now: Date, width: number): RowLines {
  const shown = shownColumns(section, now, width);
  return shown === undefined ? recordRows(section, width) : gridLines(shown, section.rows);
}

function sentencesOf(
  { columns, emptyColumns, notes }: TableSection,
  rows: RowLines | undefined,
  width: number,
): readonly string[] {
  if (rows === undefined) {
    return ["No rows.", ...notes];
  }
  const omitted = columns
    .filter((column) => column.isTold !== true && !rows.shown.includes(column))
    .map(({ name }) => name);
  return [
    ...notes,
    ...(omitted.length === 0 ? [] : [nameList(countText(omitted.length, "more column"), omitted, width)]),
    ...(emptyColumns.length === 0
      ? []
      : [nameList(`${countText(emptyColumns.length, "column")} without values`, emptyColumns, width)]),
    ...(rows.isCut ? ["A text that ends with … is cut; the result as JSON has it whole."] : []),
  ];
}
