import type { RequestRecord } from "./graph/calls/graph-call.js";
import type { HuntingQuery } from "./hunting/query/hunting-query.js";
import type { TimeWindow } from "./time/time-window.js";
import type { Warning, WarningCode } from "./warnings.js";

/** A Graph call as the result tells it; in a dry run, one that was not made, with what it would send. */
export interface ShownRequest extends RequestRecord {
  readonly body?: unknown;
}

/** What became of one entity in scope. */
export interface EntityUse {
  readonly identifier: string;
  readonly entityType: string;
  /** Columns that it filters. */
  readonly usedAs: readonly string[];
  /** Rows that its value is in; null when not counted. */
  readonly matchedRows: number | null;
  /** Why it does not filter; null when it does. */
  readonly skipped: string | null;
}

/** What a run gathers for its result while it goes on, so that a failure tells as much as a success. */
export class RunRecord {
  readonly warnings: Warning[] = [];
  readonly kql: string[] = [];
  readonly requests: ShownRequest[] = [];
  readonly undetermined: string[] = [];
  entities: readonly EntityUse[] = [];
  timeWindow: TimeWindow | undefined;
  rowLimit: number | null = null;
  rowsReturned: number | null = null;
  truncated: boolean | null = null;
  waitedMs = 0;

  warn(code: WarningCode, message: string): void {
    this.warnings.push({ code, message });
  }

  waited(ms: number): void {
    this.waitedMs += ms;
  }

  /** Notes the query that the run sends, or would send. */
  query(query: HuntingQuery): void {
    this.kql.push(query.text);
    this.timeWindow = query.window;
    this.rowLimit = query.rowLimit;
    this.warnings.push(...query.warnings);
  }
}
