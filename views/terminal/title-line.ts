import { cutTo, widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { type Line, lineOf } from "./line.js";
import { wrapProse } from "./wrap.js";

/** Columns of a title that leave room for its rule. */
const MARGIN = 6;

/** The line above a section: its title in a rule of the whole width. */
export function titleLine(title: string, width: number): Line {
  if (title === "") {
    return lineOf("─".repeat(width), "dim");
  }
  const text = cutTo(visible(title), width - MARGIN);
  const rule = "─".repeat(width - widthOf(text) - 4);
  return [
    { text: "──", style: "dim" },
    { text: " " },
    { text, style: "bold" },
    { text: " " },
    { text: rule, style: "dim" },
  ];
}

/** Sentences below a section. */
export function noteLines(notes: readonly string[], width: number): readonly Line[] {
  return notes.flatMap((note) => wrapProse(visible(note), width)).map((text) => lineOf(text, "dim"));
}
