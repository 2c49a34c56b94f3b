import type { Column } from "../view.js";
import type { Line } from "./line.js";

/** A table's rows as lines, and what they show. */
export interface RowLines {
  readonly shown: readonly Column[];
  readonly head: readonly Line[];
  /** The lines of each row. */
  readonly items: readonly (readonly Line[])[];
  /** Whether a text of a cell is cut. */
  readonly isCut: boolean;
}
