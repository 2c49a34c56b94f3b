import { visible } from "../../core/text/visible-text.js";
import { cellText, isEmptyCell } from "../text/cell-text.js";
import type { Cell, CellType, Fact } from "../view.js";

/** Stands for an empty text where a message may not have one. */
export const NOTHING = "–";

/** `text` with at most `limit` UTF-16 units; a cut ends with `…` and splits no character. */
export function shortText(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}

/** A text on one line, with visible codes for hidden characters, and cut to `limit`. */
export function shownText(text: string, limit: number): string {
  return shortText(visible(beginning(text, limit)), limit) || NOTHING;
}

/** The text of a cell, cut to `limit`. */
export function shownCell(value: Cell, type: CellType, limit: number): string {
  const cell = typeof value === "string" ? beginning(value, limit) : value;
  return isEmptyCell(cell) ? NOTHING : shortText(cellText(cell, type), limit) || NOTHING;
}

/** Facts in one line, each with its label; those without a value are left out. Each value has at most `limit` characters. */
export function factsText(facts: readonly Fact[], limit: number): string {
  return facts
    .filter(({ value }) => !isEmptyCell(value))
    .map(({ label, type, value }) => `${label}: ${shownCell(value, type, limit)}`)
    .join(" · ");
}

/** Enough of a text to see that it is too long: what is cut need not be looked at. */
function beginning(text: string, limit: number): string {
  return text.slice(0, limit + 1);
}
