import type { Style } from "../../core/text/paint.js";
import { widthOf } from "../../core/text/text-width.js";

/** A piece of a line. Its text has no hidden characters. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** One line of the output, without its end. */
export type Line = readonly Span[];

export const emptyLine: Line = [];

/** A line of one piece. */
export function lineOf(text: string, style?: Style): Line {
  return text === "" ? emptyLine : [{ text, style }];
}

export function widthOfLine(line: Line): number {
  return line.reduce((width, { text }) => width + widthOf(text), 0);
}

/** Texts as lines, the first one after `prefix`, the others below it, indented by its width. */
export function hanging(prefix: Line, texts: readonly string[], style?: Style): readonly Line[] {
  const indent = lineOf(" ".repeat(widthOfLine(prefix)));
  const [first = "", ...others] = texts;
  return [[...prefix, ...lineOf(first, style)], ...others.map((text) => [...indent, ...lineOf(text, style)])];
}

/** A line without blanks at its end. */
export function trimmed(line: Line): Line {
  const [last, ...others] = line.toReversed();
  if (last === undefined) {
    return line;
  }
  const text = last.text.replace(/ +$/, "");
  return text === "" ? trimmed(others.toReversed()) : [...others.toReversed(), { ...last, text }];
}
