import type { TimeWindow } from "../../time/time-window.js";
import type { Warning } from "../../warnings.js";

/** A query that is ready to be sent, and what the result tells about it. */
export interface HuntingQuery {
  readonly text: string;
  /** The tables that it searches; undefined if they are not known. */
  readonly tables?: readonly string[] | undefined;
  /** Goes along as the request's Timespan; undefined sends none. */
  readonly timespan: string | undefined;
  readonly window: TimeWindow | undefined;
  /** The most rows that the result shows. */
  readonly rowLimit: number;
  /** The most rows that the query returns: one more than shown, to know whether rows were cut. */
  readonly rowsRequested: number;
  readonly sort: Sort | undefined;
  readonly warnings: readonly Warning[];
}

export interface Sort {
  readonly column: string;
  readonly order: "ASC" | "DESC";
  /** The column is the tables' time column. */
  readonly isTime: boolean;
}

/**
 * The most rows that one hunting query returns.
 * https://learn.microsoft.com/graph/api/security-security-runhuntingquery
 */
const MAX_ROWS = 100_000;

/** How many rows to ask for, so that it shows whether there are more than `rowLimit`. */
export function rowsToRequest(rowLimit: number): number {
  if (!Number.isInteger(rowLimit) || rowLimit < 1 || rowLimit > MAX_ROWS) {
    throw new RangeError(`A row limit is a whole number from 1 to ${MAX_ROWS}, not ${rowLimit}.`);
  }
  return Math.min(rowLimit + 1, MAX_ROWS);
}
