import type { Cells, Value } from "../values.js";

/** The values of one aggregate expression for the rows of one group: several for arg_max() and its kin. */
export type GroupExpression = (rows: readonly Cells[]) => readonly Value[];
