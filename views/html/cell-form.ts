import { cellText, isEmptyCell, linkOf } from "../text/cell-text.js";
import { secondText, timeOf } from "../text/time-text.js";
import { toneOf } from "../text/tones.js";
import type { Cell, CellType, Tone } from "../view.js";

/** Longer texts are cut in a table; the details of a row have them whole. */
export const MOST_CHARACTERS = 300;

/** How the page shows a cell of a table. */
export interface CellForm {
  readonly text: string;
  /** The tone of a badge; undefined for a cell without one. */
  readonly tone?: Tone;
  /** The address of a link. */
  readonly url?: string;
}

/** The form of a cell, the same before and after the page's script has drawn its table. */
export function cellForm(value: Cell, type: CellType): CellForm {
  const text = shortened(pageText(value, type));
  if (isBadge(type) && text !== "") {
    return { text, tone: toneOf(value, type) };
  }
  const url = type === "url" ? linkOf(value) : undefined;
  return url === undefined ? { text } : { text, url };
}

/** A cell as text: a time to the second, all other types as in each view. */
export function pageText(value: Cell, type: CellType): string {
  const time = type === "time" && !isEmptyCell(value) ? timeOf(value) : undefined;
  return time === undefined ? cellText(value, type) : secondText(time);
}

function isBadge(type: CellType): boolean {
  return type === "severity" || type === "status" || type === "verdict";
}

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).toWellFormed()}…`;
}
