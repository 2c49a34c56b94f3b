import type { HuntingRow } from "../graph-types.js";

/** What an action does with each row that is returned, one by one, whether all are held or pass. */
export interface RowTreatment {
  /** Whether the next row has to be treated. One that has not passes as it came, which is much faster. */
  readonly isNeeded: boolean;
  /** The row as it shall be returned. */
  treat(row: HuntingRow): HuntingRow;
}

/** Rows are returned as they came. */
export const untreated: RowTreatment = { isNeeded: false, treat: (row) => row };
