import type { Style } from "../../core/text/paint.js";
import { toneOf } from "../text/tones.js";
import type { Cell, CellType, Tone } from "../view.js";

const styles: Readonly<Record<Tone, Style | undefined>> = {
  good: "green",
  bad: "boldRed",
  serious: "yellow",
  caution: "cyan",
  neutral: undefined,
  muted: "dim",
};

const symbols: Readonly<Record<Tone, string>> = {
  good: "✓",
  bad: "✗",
  serious: "!",
  caution: "!",
  neutral: "•",
  muted: "-",
};

/** How a tone is coloured; undefined for a tone without a colour. */
export function styleOf(tone: Tone): Style | undefined {
  return styles[tone];
}

/** A sign for a tone, for terminals without colours. */
export function symbolOf(tone: Tone): string {
  return symbols[tone];
}

/** How a cell is coloured. */
export function cellStyle(value: Cell, type: CellType): Style | undefined {
  return styles[toneOf(value, type)];
}
