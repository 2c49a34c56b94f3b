import { cutTo, piecesOf, widthOf } from "../../core/text/text-width.js";

/** Columns of a line of prose at most, however wide the terminal is, because longer ones are hard to read. */
export const WIDEST_PROSE = 100;

/**
 * A text as lines of at most `width` columns, broken at blanks. A word is broken only if it is wider than a line. Of more
 * than `maxLines`, the last ends with `…`. An empty text is one empty line.
 */
export function wrap(text: string, width: number, maxLines = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const [, blanks = "", word = ""] of text.matchAll(/( *)([^ ]+)/g)) {
    const columns = widthOf(word);
    // Blanks at the very beginning are kept.
    const isJoined = line !== "" || lines.length === 0;
    if (isJoined && used + blanks.length + columns <= width) {
      line += blanks + word;
      used += blanks.length + columns;
      continue;
    }
    if (line !== "") {
      lines.push(line);
    }
    if (lines.length > maxLines) {
      break;
    }
    line = word;
    if (columns > width) {
      const pieces = piecesOf(word, width, maxLines + 1);
      for (const piece of pieces.slice(0, -1)) {
        lines.push(piece);
      }
      line = pieces.at(-1) ?? "";
    }
    used = widthOf(line);
  }
  return cutAfter(line === "" && lines.length > 0 ? lines : [...lines, line], width, maxLines);
}

/** A text whose words that are wider than `width` end with `…`. */
export function withShortWords(text: string, width: number): string {
  return text
    .split(" ")
    .map((word) => (widthOf(word) > width ? cutTo(word, width) : word))
    .join(" ");
}

/** Whether `wrap` left out a part of a text. */
export function isCut(text: string, lines: readonly string[]): boolean {
  return (lines.at(-1) ?? "").endsWith("…") && !text.trimEnd().endsWith("…");
}

/** Sentences as lines; wider ones only where a word needs it. */
export function wrapProse(text: string, width: number): readonly string[] {
  return wrap(text, Math.min(width, Math.max(WIDEST_PROSE, widestWord(text))));
}

/** The indent of a text: less than `indent` where a word has room only so. */
export function indentFor(text: string, indent: number, width: number): number {
  const room = width - widestWord(text);
  return room < 0 ? indent : Math.min(indent, room);
}

/** Columns of the widest word. */
export function widestWord(text: string): number {
  return text.split(" ").reduce((widest, word) => Math.max(widest, widthOf(word)), 0);
}

function cutAfter(lines: readonly string[], width: number, maxLines: number): readonly string[] {
  if (lines.length <= maxLines) {
    return lines;
  }
  const last = lines[maxLines - 1] ?? "";
  return [...lines.slice(0, maxLines - 1), widthOf(last) < width ? `${last}…` : cutTo(`${last}…`, width)];
}
