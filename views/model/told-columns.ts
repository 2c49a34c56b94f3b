import { cellText, isEmptyCell } from "../text/cell-text.js";
import type { Cell, Column, TableSection } from "../view.js";

/** With fewer rows, it says little that all of them have the same value. */
const FEWEST_ROWS = 3;
/** Values that are told at most. */
const MOST_TOLD = 6;
/** Characters of a value that is told at most; a longer one stays a column. */
const LONGEST = { high: 120, normal: 60, low: 0 } as const;

/**
 * A table in which a column with one and the same value in all rows is told in a note, instead of in each row, if the value
 * matters. Times stay, because they say when; at least one column stays.
 */
export function withToldColumns(table: TableSection): TableSection {
  const { columns, rows } = table;
  const isSame = columns.map(({ type }, index) => type !== "time" && haveSameValue(rows.map((row) => row[index])));
  if (rows.length < FEWEST_ROWS || isSame.every(Boolean)) {
    return table;
  }
  const same = columns.flatMap((column, index) => {
    const text = cellText(rows[0]?.[index], column.type);
    return isSame[index] === true ? [{ column, text }] : [];
  });
  const told = (["high", "normal"] as const)
    .flatMap((importance) => same.filter(({ column }) => column.importance === importance))
    .filter(({ column, text }) => text.length <= LONGEST[column.importance])
    .slice(0, MOST_TOLD);
  if (told.length === 0) {
    return table;
  }
  const toldColumns = new Set(told.map(({ column }) => column));
  return {
    ...table,
    columns: columns.map(
      (column): Column => (toldColumns.has(column) ? { ...column, importance: "low", isTold: true } : column),
    ),
    notes: [`In all rows: ${told.map(({ column, text }) => `${column.name} ${text}`).join(", ")}.`, ...table.notes],
  };
}

function haveSameValue([first, ...others]: readonly Cell[]): boolean {
  return !isEmptyCell(first) && others.every((cell) => isSameValue(cell, first));
}

function isSameValue(one: Cell, other: Cell): boolean {
  return one === other || (typeof one === "object" && typeof other === "object" && textOf(one) === textOf(other));
}

function textOf(value: Cell): string {
  return cellText(value, "json");
}
