import type { Style } from "../../core/text/paint.js";
import { widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { cellText, isEmptyCell } from "../text/cell-text.js";
import { minuteText, relativeText, secondText, timeOf } from "../text/time-text.js";
import type { Fact } from "../view.js";
import { hanging, type Line, lineOf, widthOfLine } from "./line.js";
import { cellStyle } from "./tone-style.js";
import { isCut, WIDEST_PROSE, widestWord, wrap } from "./wrap.js";

/** Columns of the output from which facts stand in two columns. */
const TWO_COLUMNS_FROM = 80;
/** Columns between a label and its value, and between two facts. */
const GAP = 2;
/** Between facts that stand beside each other without labels. */
const BETWEEN = " · ";
/** Lines of a value at most. */
const MAX_LINES = 10;

/** A fact with its texts as they are shown. */
interface ShownFact {
  readonly label: string;
  readonly value: string;
  readonly style: Style | undefined;
}

/** Facts as labels with values, two beside each other where both fit; times with how long before `now` they are. */
export function factLines(facts: readonly Fact[], now: Date, width: number): readonly Line[] {
  const shown = facts.map((fact) => shownFact(fact, (time) => `${minuteText(time)} (${relativeText(time, now)})`));
  const labelWidth = labelWidthOf(shown, width);
  const half = Math.floor((Math.min(width, WIDEST_PROSE) - GAP) / 2);
  const isShort = ({ label, value }: ShownFact) =>
    width >= TWO_COLUMNS_FROM && widthOf(label) <= labelWidth && labelWidth + GAP + widthOf(value) <= half;
  const lines: Line[] = [];
  for (let index = 0; index < shown.length; index += 1) {
    const [one, other] = [shown[index], shown[index + 1]];
    if (one !== undefined && other !== undefined && isShort(one) && isShort(other)) {
      lines.push(besideEachOther(shortLine(one, labelWidth), shortLine(other, labelWidth), half));
      index += 1;
    } else if (one !== undefined) {
      lines.push(...longLines(one, labelWidth, width));
    }
  }
  return lines;
}

/** The values of a row, each on lines of its own; times to the second. */
export function recordLines(facts: readonly Fact[], width: number): readonly Line[] {
  const shown = facts.map((fact) => shownFact(fact, secondText));
  const labelWidth = labelWidthOf(shown, width);
  return shown.flatMap((fact) => longLines(fact, labelWidth, width));
}

/** Facts beside each other, `New · Defender for Endpoint · Owner: a@example.com`; what is there to be copied is left out. */
export function besideLines(facts: readonly Fact[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const text of factTexts(facts)) {
    const last = lines.at(-1);
    const longer = `${last}${BETWEEN}${text}`;
    if (last !== undefined && widthOf(longer) <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(text);
    }
  }
  return lines.flatMap((line) => wrap(line, width));
}

/** The texts of facts as they stand beside each other. */
export function factTexts(facts: readonly Fact[]): readonly string[] {
  return facts
    .filter(({ type, value }) => type !== "code" && !isEmptyCell(value))
    .map(({ label, type, value }) => {
      const text = cellText(value, type);
      return speaks.has(type) ? text : `${visible(label)}: ${text}`;
    });
}

/** Types whose values say without a label what they are. */
const speaks: ReadonlySet<Fact["type"]> = new Set(["text", "list", "severity", "status", "verdict"]);

function shownFact({ label, type, value }: Fact, timeText: (time: Date) => string): ShownFact {
  const time = type === "time" ? timeOf(value) : undefined;
  const text = time === undefined ? cellText(value, type) : timeText(time);
  const isEmpty = isEmptyCell(value);
  return { label: visible(label), value: isEmpty ? "–" : text, style: isEmpty ? "dim" : cellStyle(value, type) };
}

/** Columns of the widest label that leaves room for values; wider ones get lines of their own. */
function labelWidthOf(facts: readonly ShownFact[], width: number): number {
  return facts
    .map(({ label }) => widthOf(label))
    .filter((each) => each <= width / 2 - GAP)
    .reduce((widest, each) => Math.max(widest, each), 0);
}

function shortLine({ label, value, style }: ShownFact, labelWidth: number): Line {
  return [labelSpan(label, labelWidth), ...lineOf(value, style)];
}

function labelSpan(label: string, labelWidth: number): Line[number] {
  return { text: label + " ".repeat(labelWidth + GAP - widthOf(label)), style: "dim" };
}

function besideEachOther(one: Line, other: Line, half: number): Line {
  return [...one, { text: " ".repeat(half + GAP - widthOfLine(one)) }, ...other];
}

/** A value on lines beside its label; below it, if the label or a word of the value is too wide for that. */
function longLines({ label, value, style }: ShownFact, labelWidth: number, width: number): readonly Line[] {
  const beside = width - labelWidth - GAP;
  const below = width - GAP;
  const word = widestWord(value);
  if (widthOf(label) <= labelWidth && (word <= beside || word > below)) {
    return hanging([labelSpan(label, labelWidth)], valueLines(value, beside), style);
  }
  const labelLines = wrap(label, width, MAX_LINES).map((text) => lineOf(text, "dim"));
  return [...labelLines, ...hanging(lineOf(" ".repeat(GAP)), valueLines(value, below), style)];
}

function valueLines(value: string, width: number): readonly string[] {
  const lines = wrap(value, width, MAX_LINES);
  return isCut(value, lines) ? [...lines, `(cut after ${MAX_LINES} lines)`] : lines;
}
