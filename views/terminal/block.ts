import type { Line } from "./line.js";

/** A part of the output, with an empty line after it. */
export interface Block {
  readonly head: readonly Line[];
  /** What can be left out where room is short: rows, events, comments; each with its lines. */
  readonly items: readonly (readonly Line[])[];
  /** What an item is, in the plural. */
  readonly noun: string;
  readonly foot: readonly Line[];
}

/** A block that is shown whole, or not at all. */
export function wholeBlock(head: readonly Line[]): Block {
  return { head, items: [], noun: "", foot: [] };
}
