import type { Column, TableSection } from "../view.js";
import { type GridCell, gridRows } from "./grid.js";
import { headerLines } from "./header-lines.js";
import type { RowLines } from "./row-lines.js";
import type { ShownColumn } from "./table-columns.js";
import { cellStyle } from "./tone-style.js";
import { isCut, wrap } from "./wrap.js";

/** Lines of a cell at most. */
const MAX_LINES: Readonly<Record<Column["importance"], number>> = { high: 8, normal: 4, low: 4 };

/** Rows with their columns beside each other. Where a row takes several lines, rules show where it ends. */
export function gridLines(columns: readonly ShownColumn[], rows: TableSection["rows"]): RowLines {
  const texts = rows.map((_, index) => columns.map((shown) => cellLines(shown, index)));
  const cells = rows.map((row, index) =>
    columns.map(({ column, position }, place): GridCell => {
      const lines = texts[index]?.[place] ?? [];
      return { lines, style: cellStyle(row[position], column.type) };
    }),
  );
  const header = columns.map(
    ({ column, width }): GridCell => ({ lines: headerLines(column.name, width), style: "bold" }),
  );
  const isTall = (index: number) => cells[index - 1]?.some(({ lines }) => lines.length > 1) === true;
  const [head = [], ...items] = gridRows(
    [header, ...cells],
    columns.map(({ column, width }) => ({ width, alignment: column.type === "number" ? "right" : "left" })),
    (index) => isTall(index) || isTall(index + 1),
  );
  const anyCut = columns.some((shown, place) =>
    shown.texts.some((text, index) => isCut(text, texts[index]?.[place] ?? [])),
  );
  return { shown: columns.map(({ column }) => column), head, items, isCut: anyCut };
}

function cellLines({ column, width, texts }: ShownColumn, index: number): readonly string[] {
  return wrap(texts[index] ?? "", width, MAX_LINES[column.importance]);
}
