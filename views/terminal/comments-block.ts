import { visible } from "../../core/text/visible-text.js";
import { visibleLines } from "../text/cell-text.js";
import { minuteText, relativeText } from "../text/time-text.js";
import type { CommentsSection } from "../view.js";
import type { Block } from "./block.js";
import { type Line, lineOf } from "./line.js";
import { noteLines, titleLine } from "./title-line.js";
import { indentFor, wrap, wrapProse } from "./wrap.js";

const INDENT = 2;

/** Comments, each below its author and time. */
export function commentsBlock({ title, comments, notes }: CommentsSection, now: Date, width: number): Block {
  return {
    head: [titleLine(title, width)],
    items: comments.map((comment) => commentLines(comment, now, width)),
    noun: "comments",
    foot: noteLines(comments.length === 0 ? ["No comments.", ...notes] : notes, width),
  };
}

function commentLines(
  { author, time, text }: CommentsSection["comments"][number],
  now: Date,
  width: number,
): readonly Line[] {
  const when = time === null ? "time not known" : `${minuteText(time)} (${relativeText(time, now)})`;
  const shown = visibleLines(text.replaceAll("\t", "    "));
  const indent = " ".repeat(indentFor(shown.join(" "), INDENT, width));
  const lines = shown.flatMap((line) => wrapProse(line, width - indent.length));
  return [
    ...wrap(`${visible(author)}, ${when}`, width).map((line) => lineOf(line, "bold")),
    ...lines.map((line): Line => (line === "" ? [] : [{ text: indent }, ...lineOf(line)])),
  ];
}
