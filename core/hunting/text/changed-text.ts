import type { Warning } from "../../warnings.js";

/** A text that was changed, but not in length, so that each place in it stays where it was; and what a person is told. */
export interface ChangedText {
  readonly text: string;
  readonly warnings: readonly Warning[];
}

/** The same text with blanks in the place of a part; its line breaks stay. */
export function blankOut(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, " ") + text.slice(end);
}
