import { widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { cellText } from "../text/cell-text.js";
import { timeOf } from "../text/time-text.js";
import type { Column, TableSection } from "../view.js";
import { areComfortable, type ColumnNeed, columnWidths, haveRoom } from "./column-widths.js";
import { headerWords } from "./header-lines.js";
import { type TimeForm, timeForms } from "./time-column.js";

/** A column as it is shown. */
export interface ShownColumn {
  readonly column: Column;
  /** Its position among the columns of the table. */
  readonly position: number;
  readonly width: number;
  /** The text of each row. */
  readonly texts: readonly string[];
}

/** Widths below which a wrapped text is hard to read. */
const LEAST_TEXT: Readonly<Record<Column["importance"], number>> = { high: 16, normal: 16, low: 12 };
/** Room for a word that is too wide for the whole line. */
const LEAST_BROKEN = 24;

/** Columns of a number, a time or a state at most that is kept on one line although it has blanks. */
const WIDEST_WHOLE = 24;

/** With fewer columns, a row says too little beside the others. */
const FEWEST = 3;

const leastImportantFirst = ["low", "normal", "high"] as const;

/** The texts of a column in each form that it can have, the widest first. */
interface Candidate {
  readonly column: Column;
  readonly position: number;
  readonly forms: readonly { readonly texts: readonly string[]; readonly need: ColumnNeed }[];
}

/**
 * The columns of a table that have room, with their widths. Times are shortened first, then columns left out: those of low
 * importance, then normal ones, then important ones, the last one first. Undefined if too few have room, or if the only row
 * of a table would lose a column.
 */
export function shownColumns(
  { columns, rows }: Pick<TableSection, "columns" | "rows">,
  now: Date,
  width: number,
): readonly ShownColumn[] | undefined {
  const enough = rows.length === 1 ? columns.length : fewestOf(columns);
  let candidates = columns.map((column, position) =>
    candidateOf(
      column,
      position,
      rows.map((row) => row[position]),
      now,
      width,
    ),
  );
  while (candidates.length >= enough) {
    const shown = inRoom(candidates, width);
    if (shown !== undefined) {
      return shown;
    }
    candidates = candidates.toSpliced(leastImportant(candidates), 1);
  }
  return undefined;
}

/** How many columns a table needs at least: three of the important ones, or of what it has instead. */
function fewestOf(columns: readonly Column[]): number {
  const important = leastImportantFirst
    .map((importance) => columns.filter((column) => column.importance === importance).length)
    .findLast((count) => count > 0);
  return Math.min(important ?? 0, FEWEST);
}

/** The position of the column that is left out first. */
function leastImportant(candidates: readonly Candidate[]): number {
  const positions = leastImportantFirst.map((importance) =>
    candidates.findLastIndex(({ column }) => column.importance === importance),
  );
  return positions.find((position) => position !== -1) ?? 0;
}

function candidateOf(column: Column, position: number, cells: readonly unknown[], now: Date, width: number): Candidate {
  const forms = column.type === "time" ? timeTexts(cells, now) : [cells.map((cell) => cellText(cell, column.type))];
  return { column, position, forms: forms.map((texts) => ({ texts, need: needOf(column, texts, width) })) };
}

function timeTexts(cells: readonly unknown[], now: Date): readonly (readonly string[])[] {
  const times = cells.map(timeOf);
  const known = times.filter((time) => time !== undefined);
  const written = (form: TimeForm) =>
    cells.map((cell, index) => {
      const time = times[index];
      return time === undefined ? cellText(cell, "text") : form(time);
    });
  return timeForms(known, now).map(written);
}

function needOf({ name, importance, type }: Column, texts: readonly string[], width: number): ColumnNeed {
  let [word, whole] = [0, 0];
  for (const text of texts) {
    const columns = widthOf(text);
    whole = Math.max(whole, columns);
    // A short text cannot have a wider word.
    if (columns > word) {
      const isKeptWhole = isWhole(type) && columns <= WIDEST_WHOLE;
      word = Math.max(word, isKeptWhole ? columns : leastFor(text, width));
    }
  }
  const header = headerWords(name).reduce((widest, each) => Math.max(widest, widthOf(each)), 0);
  const legible = Math.min(whole, LEAST_TEXT[importance]);
  const least = Math.max(1, word, legible, Math.min(header, width));
  return { importance, least, whole: Math.max(least, whole), named: Math.min(widthOf(visible(name)), width) };
}

/** Columns in which no word of a text is broken that fits in the line. */
function leastFor(text: string, width: number): number {
  return text
    .split(" ")
    .map(widthOf)
    .reduce((widest, each) => Math.max(widest, each <= width ? each : LEAST_BROKEN), 0);
}

function isWhole(type: Column["type"]): boolean {
  return type === "time" || type === "number" || type === "severity" || type === "status" || type === "verdict";
}

function inRoom(candidates: readonly Candidate[], width: number): readonly ShownColumn[] | undefined {
  const longest = Math.max(0, ...candidates.map(({ forms }) => forms.length));
  for (let step = 0; step < longest; step += 1) {
    const chosen = candidates.map(({ column, position, forms }) => ({
      column,
      position,
      form: forms[Math.min(step, forms.length - 1)],
    }));
    const needs = chosen.flatMap(({ form }) => (form === undefined ? [] : [form.need]));
    if (areComfortable(needs, width) || (step === longest - 1 && haveRoom(needs, width))) {
      const widths = columnWidths(needs, width);
      return chosen.map(({ column, position, form }, index) => ({
        column,
        position,
        width: widths[index] ?? 0,
        texts: form?.texts ?? [],
      }));
    }
  }
  return undefined;
}
