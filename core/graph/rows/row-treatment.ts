import type { HuntingRow } from "../graph-types.js";

/** Changes that an action makes to each returned row, whether rows are buffered or streamed. */
export interface RowTreatment {
  /** Whether the next row must be changed. An unchanged row is streamed much faster. */
  readonly isNeeded: boolean;
  /** The row to return. */
  treat(row: HuntingRow): HuntingRow;
}

/** Returns rows unchanged. */
export const untreated: RowTreatment = { isNeeded: false, treat: (row) => row };
