import { widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { cellText } from "../text/cell-text.js";
import { timeOf } from "../text/time-text.js";
import type { Column } from "../view.js";
import type { ColumnNeed } from "./column-widths.js";
import { headerWords } from "./header-lines.js";
import { type TimeForm, timeForms } from "./time-column.js";

/** Widths below which a wrapped text is hard to read. */
const LEAST_TEXT: Readonly<Record<Column["importance"], number>> = { high: 16, normal: 16, low: 12 };
/** Room for a word that is too wide for the whole line. */
const LEAST_BROKEN = 24;

/** Columns of a number, a time or a state at most that is kept on one line although it has blanks. */
const WIDEST_WHOLE = 24;

/** Widths in which the beginning of a word that is cut still tells it from others: in a narrow terminal, in a wide one. */
const LEAST_SHORT = { narrow: 12, wide: 16 };
/** The part of the terminal's width that such a word may have in between. */
const SHORT_PART = 1 / 6;
/** Texts of several words, and commands, get this width first; then cut words get theirs, and long texts what is left. */
const LONG_FROM = 24;

/** The texts of a column in one form, with the room that they need. */
export interface Form {
  readonly texts: readonly string[];
  readonly need: ColumnNeed;
  /** What it needs if wide words are cut. */
  readonly short: ColumnNeed;
}

/** The cells of a column, and what their form depends on. */
interface Cells {
  readonly cells: readonly unknown[];
  readonly now: Date;
  readonly width: number;
}

/** The forms of a column, the widest first. */
export function formsOf(column: Column, { cells, now, width }: Cells): readonly Form[] {
  const forms = column.type === "time" ? timeTexts(cells, now) : [cells.map((cell) => cellText(cell, column.type))];
  return forms.map((texts) => ({ texts, ...needsOf(column, texts, width) }));
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

function needsOf({ name, importance, type }: Column, texts: readonly string[], width: number): Omit<Form, "texts"> {
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
  const need = { importance, least, whole: Math.max(least, whole), named: Math.min(widthOf(visible(name)), width) };
  const legibleShort = Math.min(LEAST_SHORT.wide, Math.max(LEAST_SHORT.narrow, Math.floor(width * SHORT_PART)));
  const shortLeast = isWhole(type) ? least : Math.min(least, Math.max(legibleShort, header));
  const isLong = whole > LONG_FROM && (type === "code" || whole > word);
  return {
    need,
    short: { ...need, least: shortLeast, comfortable: isLong ? Math.max(shortLeast, LONG_FROM) : shortLeast },
  };
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
