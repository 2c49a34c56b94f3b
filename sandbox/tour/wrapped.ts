import { piecesOf, widthOf } from "../../core/text/text-width.js";

/** Columns that a line after the first one may be indented by. */
const INDENT = 2;

/**
 * A text as lines that fit into `width` columns with an indent, broken at blanks and after the marks between the parts of
 * a URL or of JSON. Only a part that is wider than a line is broken.
 */
export function wrapped(text: string, width: number): readonly string[] {
  const room = width - INDENT;
  const lines: string[] = [];
  let line = "";
  // A colon of JSON is behind a quote; one of a URL or a time is no place to break.
  const parts = text.split(/(?<=[/?&+,]|":)|(?<! )(?= )/);
  for (const part of parts.flatMap((each) => piecesOf(each, room))) {
    if (line !== "" && widthOf(line + part.trimEnd()) > room) {
      lines.push(line);
      line = part.trimStart();
    } else {
      line += part;
    }
  }
  return [...lines, line];
}
