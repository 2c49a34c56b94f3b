import type { HuntingRow } from "./graph/graph-types.js";

/** What an action does with each row that is returned. */
export interface RowTreatment {
  /** Whether the next row has to be treated; one that has not is returned as it came. */
  readonly isNeeded: boolean;
  /** The row as it shall be returned. */
  treat(row: HuntingRow): HuntingRow;
}

/** Rows are returned as they came. */
export const untreated: RowTreatment = { isNeeded: false, treat: (row) => row };
