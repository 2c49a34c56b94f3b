import { cutTo, startOf, widthOf } from "../../core/text/text-width.js";

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
    if (line !== "" && used + blanks.length + columns <= width) {
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
    const pieces = columns <= width ? [word] : piecesOf(word, width, maxLines);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
    used = widthOf(line);
  }
  return cutAfter(line === "" && lines.length > 0 ? lines : [...lines, line], width, maxLines);
}

/** Whether `wrap` left out a part of a text. */
export function isCut(text: string, lines: readonly string[]): boolean {
  return (lines.at(-1) ?? "").endsWith("…") && !text.trimEnd().endsWith("…");
}

/** Sentences as lines. */
export function wrapProse(text: string, width: number): readonly string[] {
  return wrap(text, Math.min(width, WIDEST_PROSE));
}

/** A word in pieces of at most `width` columns; at most one more than `maxPieces`. */
export function piecesOf(word: string, width: number, maxPieces = Number.POSITIVE_INFINITY): readonly string[] {
  const pieces: string[] = [];
  let rest = word;
  while (rest !== "" && pieces.length <= maxPieces) {
    const piece = startOf(rest, width);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
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
