import { visible } from "../../core/text/visible-text.js";

/** A text on one line of at most `most` characters, with hidden characters visible. */
export function oneLine(text: string, most: number): string {
  const shown = visible(text.replace(/\s+/g, " ").trim());
  return shown.length <= most ? shown : `${shown.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
