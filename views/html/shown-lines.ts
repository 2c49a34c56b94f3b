import { visible } from "../../core/text/visible-text.js";

/** A text in lines. Tabs and line breaks stay, other hidden characters are visible. */
export function shownLines(text: string): string {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.split("\t").map(visible).join("\t"))
    .join("\n");
}
