import { type ChosenColumn, chosenColumns, otherColumns } from "../fitting/chosen-columns.js";
import { columnNote } from "../fitting/notes.js";
import { NOTHING, shownCell } from "../fitting/short-text.js";
import { isEmptyCell } from "../text/cell-text.js";
import type { Cell, CellType, Fact, TableSection } from "../view.js";
import type { RichTextBlock, Table, TableRow } from "./card-elements.js";
import { line, type RunStyle, runsOf, valueRuns } from "./card-text.js";

/** Columns that a narrow window can show side by side, and how many of them are filled with less important ones. */
const COLUMNS = { most: 4, enough: 3 };

/** Code has wide letters, and its beginning says most. */
const LONGEST_CELL = 80;
const LONGEST_CODE_CELL = 60;
const LONGEST_NAME = 40;

/** The first `shown` rows of a table, with its most important columns. */
export function tableOf(section: TableSection, shown: number): Table {
  const columns = chosenColumns(section, COLUMNS);
  const rows = section.rows.slice(0, shown);
  const header = columns.map(({ name }) => line(runsOf(name, { weight: "Bolder" }, LONGEST_NAME)));
  return {
    type: "Table",
    firstRowAsHeaders: true,
    showGridLines: true,
    columns: columns.map((column) => ({
      width: widthOf(column, rows),
      ...(column.type === "number" ? { horizontalCellContentAlignment: "Right" as const } : {}),
    })),
    rows: [
      rowOf(header),
      ...rows.map((row) => rowOf(columns.map(({ type, index }) => cellLine(row[index], type, limitOf(type))))),
    ],
  };
}

/** The sentence on the columns that the card has no room for; undefined if there are none. */
export function columnsNote(section: TableSection): string | undefined {
  return columnNote(otherColumns(section, chosenColumns(section, COLUMNS)));
}

/** Facts side by side with their labels. A fact set of the format would show them as Markdown. */
export function factsTable(facts: readonly Fact[], limit: number): Table {
  const label: RunStyle = { isSubtle: true };
  return {
    type: "Table",
    firstRowAsHeaders: false,
    showGridLines: false,
    columns: [{ width: 1 }, { width: 2 }],
    rows: facts.map((fact) =>
      rowOf([line(runsOf(fact.label, label, LONGEST_NAME)), cellLine(fact.value, fact.type, limit)]),
    ),
    spacing: "Small",
  };
}

function rowOf(lines: readonly RichTextBlock[]): TableRow {
  return { type: "TableRow", cells: lines.map((each) => ({ type: "TableCell", items: [each] })) };
}

function cellLine(value: Cell, type: CellType, limit: number): RichTextBlock {
  return line(isEmptyCell(value) ? [NOTHING] : valueRuns(value, type, limit));
}

/** The share of the width: as long as the longest text, within bounds so that words of other columns fit on a phone. */
function widthOf({ name, type, index }: ChosenColumn, rows: TableSection["rows"]): number {
  const lengths = rows.map((row) => shownCell(row[index], type, limitOf(type)).length);
  return Math.min(isCode(type) ? 32 : 22, Math.max(16, name.length, ...lengths));
}

function limitOf(type: CellType): number {
  return isCode(type) ? LONGEST_CODE_CELL : LONGEST_CELL;
}

function isCode(type: CellType): boolean {
  return type === "code" || type === "json";
}
