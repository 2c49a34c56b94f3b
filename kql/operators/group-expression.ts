import type { Cells, Value } from "../values.js";

/** The values of one aggregate expression for one group of rows: several for arg_max() and similar functions. */
export type GroupExpression = (rows: readonly Cells[]) => readonly Value[];
