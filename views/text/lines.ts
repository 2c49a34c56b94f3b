import { visible } from "../../core/text/visible-text.js";

/** The lines of a text, as they are. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/);
}

/** A text in lines. Tabs and line breaks stay, other hidden characters are visible. */
export function shownLines(text: string): string {
  return linesOf(text)
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");
}
