import { cutTo, piecesOf, widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";

/** Lines of a column's name at most. */
const MAX_LINES = 6;

/** The words of a column's name, which may be on lines of their own: `Initiating`, `Process`, `File`, `Name`. */
export function headerWords(name: string): readonly string[] {
  return visible(name).split(/(?<=[ _])|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
}

/** A column's name on lines of at most `width` columns, broken between its words; a very long one is cut. */
export function headerLines(name: string, width: number): readonly string[] {
  const lines = allLines(name, width);
  const last = lines[MAX_LINES - 1];
  return last === undefined || lines.length === MAX_LINES
    ? lines
    : [...lines.slice(0, MAX_LINES - 1), cutTo(`${last}…`, width)];
}

function allLines(name: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of headerWords(name).flatMap((word) => (widthOf(word) <= width ? [word] : piecesOf(word, width)))) {
    if (line !== "" && widthOf(line + piece) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
