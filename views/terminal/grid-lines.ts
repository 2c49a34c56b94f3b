import { widthOf } from "../../core/text/text-width.js";
import type { Column, TableSection } from "../view.js";
import { type GridCell, gridRows } from "./grid.js";
import { headerLines } from "./header-lines.js";
import type { RowLines } from "./row-lines.js";
import type { ShownColumn } from "./table-columns.js";
import { cellStyle } from "./tone-style.js";
import { isCut, withShortWords, wrap } from "./wrap.js";

/** Lines of a cell at most. */
const MAX_LINES: Readonly<Record<Column["importance"], number>> = { high: 8, normal: 4, low: 4 };
/** Lines of a cell at most where texts are shortened, so that a row stays one. */
const MAX_LINES_SHORT = 3;

/** Rows with their columns beside each other, and rules where it is not plain which lines belong to a row. */
export function gridLines(columns: readonly ShownColumn[], rows: TableSection["rows"]): RowLines {
  const cells = rows.map((row, index) =>
    columns.map((column): GridCell => {
      const lines = cellLines(column, index).map(withColumn);
      return { lines, style: cellStyle(row[column.position], column.column.type) };
    }),
  );
  const header = columns.map(
    ({ column, width }): GridCell => ({ lines: headerLines(column.name, width), style: "bold" }),
  );
  const isPlain = columns.some((_, place) => cells.every((row) => isOneLine(row[place])));
  const isTall = (index: number) => cells[index - 1]?.some(({ lines }) => lines.length > 1) === true;
  const [head = [], ...items] = gridRows(
    [header, ...cells],
    columns.map(({ column, width }) => ({ width, alignment: column.type === "number" ? "right" : "left" })),
    (index) => !isPlain && (isTall(index) || isTall(index + 1)),
  );
  const anyCut = columns.some(({ texts, width, isShortened }, place) =>
    texts.some(
      (text, index) =>
        isCut(text, cells[index]?.[place]?.lines ?? []) || (isShortened && withShortWords(text, width) !== text),
    ),
  );
  return { shown: columns.map(({ column }) => column), head, items, isCut: anyCut };
}

function cellLines({ column, texts, width, isShortened }: ShownColumn, index: number): readonly string[] {
  const text = texts[index] ?? "";
  return isShortened
    ? wrap(withShortWords(text, width), width, MAX_LINES_SHORT)
    : wrap(text, width, MAX_LINES[column.importance]);
}

/** A column of such cells shows where each row begins. */
function isOneLine(cell: GridCell | undefined): boolean {
  return cell?.lines.length === 1 && cell.lines[0] !== "";
}

/** A combining mark alone has no column: it gets one, because a cell with a text is never without. */
function withColumn(line: string): string {
  return line !== "" && widthOf(line) === 0 ? `${line} ` : line;
}
