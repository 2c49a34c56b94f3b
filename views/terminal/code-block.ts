import { visibleLines } from "../text/cell-text.js";
import type { CodeSection } from "../view.js";
import type { Block } from "./block.js";
import { codeLines } from "./code-lines.js";
import { lineOf } from "./line.js";
import { noteLines, titleLine } from "./title-line.js";

/** Marks of texts over several lines, in which no break means the same. */
const LONG_TEXT = /```|~~~/;

/** A query or a document, as it is as far as its lines fit. */
export function codeBlock({ title, text, notes }: CodeSection, width: number): Block {
  const broken = visibleLines(text.replaceAll("\t", "    ")).map((line) => codeLines(line, width));
  const isSame = broken.every(({ lines, isSame }) => lines.length === 1 || (isSame && !LONG_TEXT.test(text)));
  const broke = "A text is broken over several lines to fit; the result as JSON has it whole.";
  return {
    head: [titleLine(title, width)],
    items: broken.map(({ lines }) => lines.map((line) => lineOf(line))),
    noun: "lines",
    foot: noteLines(isSame ? notes : [...notes, broke], width),
  };
}
