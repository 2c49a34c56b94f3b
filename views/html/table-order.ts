import { isEmptyCell } from "../text/cell-text.js";
import { timeOf } from "../text/time-text.js";
import { toneOf } from "../text/tones.js";
import type { Cell, CellType, Tone } from "../view.js";
import { pageText } from "./cell-form.js";
import type { PageColumn, PageTable } from "./page-data.js";

/** How the rows of a table are sorted. */
export interface Sorting {
  /** Index of the column. */
  readonly column: number;
  readonly direction: "ascending" | "descending";
}

/** Tones from the gravest to the mildest. */
const gravity: readonly Tone[] = ["bad", "serious", "caution", "neutral", "good", "muted"];

/** The sorting after a column's heading was pressed: the gravest, the latest and the largest come first, numbers and times too. */
export function nextSorting(column: number, type: CellType, current: Sorting | undefined): Sorting | undefined {
  const first = isText(type) ? "ascending" : "descending";
  if (current?.column !== column) {
    return { column, direction: first };
  }
  const second = first === "ascending" ? "descending" : "ascending";
  return current.direction === first ? { column, direction: second } : undefined;
}

/**
 * Indexes of rows, sorted. Empty cells come last in both directions; equal ones stay in the order of the data.
 */
export function sortedRows(table: PageTable, rows: readonly number[], sorting: Sorting | undefined): readonly number[] {
  const column = sorting === undefined ? undefined : table.columns[sorting.column];
  if (sorting === undefined || column === undefined) {
    return rows;
  }
  const keyed = rows.map((row) => ({ row, key: keyOf(table.rows[row]?.[sorting.column], column) }));
  const compare = comparison(sorting.direction === "ascending" ? 1 : -1);
  return keyed.sort((one, other) => compare(one.key, other.key)).map(({ row }) => row);
}

type Key = { readonly number: number; readonly text: string } | undefined;

function keyOf(value: Cell, { type }: PageColumn): Key {
  if (isEmptyCell(value)) {
    return undefined;
  }
  const text = pageText(value, type);
  if (type === "number" || type === "boolean") {
    return { number: typeof value === "object" ? Number.NaN : Number(value), text };
  }
  if (type === "time") {
    return { number: timeOf(value)?.getTime() ?? Number.NaN, text };
  }
  return { number: isText(type) ? 0 : -gravity.indexOf(toneOf(value, type)), text };
}

function comparison(sign: 1 | -1): (one: Key, other: Key) => number {
  const { compare } = new Intl.Collator("en", { numeric: true });
  return (one, other) => {
    if (one === undefined || other === undefined) {
      return one === other ? 0 : one === undefined ? 1 : -1;
    }
    const difference = one.number - other.number;
    if (Number.isNaN(difference)) {
      return (
        sign * (Number(Number.isNaN(one.number)) - Number(Number.isNaN(other.number)) || compare(one.text, other.text))
      );
    }
    return sign * (difference === 0 ? compare(one.text, other.text) : difference);
  };
}

function isText(type: CellType): boolean {
  return !["number", "boolean", "time", "severity", "status", "verdict"].includes(type);
}
