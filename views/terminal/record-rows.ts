import { isEmptyCell } from "../text/cell-text.js";
import type { Fact, TableSection } from "../view.js";
import { recordLines } from "./fact-lines.js";
import { type Line, lineOf } from "./line.js";
import type { RowLines } from "./row-lines.js";

/** Columns before the values of a record. */
const INDENT = 2;

/**
 * Rows as records: each value on a line beside its column's name. Columns of low importance are left out, unless there is
 * only one row.
 */
export function recordRows({ columns, rows }: TableSection, width: number): RowLines {
  const isShown = columns.map(({ importance }) => importance !== "low" || rows.length === 1);
  const items = rows.map((row, index) => {
    const facts = columns.flatMap(({ name, type }, position) => {
      const value = row[position];
      return isShown[position] === true && !isEmptyCell(value) ? [{ label: name, type, value }] : [];
    });
    return rows.length === 1 ? recordLines(facts, width) : numbered(facts, `${index + 1} of ${rows.length}`, width);
  });
  return { shown: columns.filter((_, position) => isShown[position] === true), head: [], items, isCut: false };
}

/** A record below its number. */
function numbered(facts: readonly Fact[], number: string, width: number): readonly Line[] {
  const values = recordLines(facts, width - INDENT).map((line): Line => [{ text: " ".repeat(INDENT) }, ...line]);
  return [lineOf(number, "bold"), ...values];
}
