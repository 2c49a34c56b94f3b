import type { RequestRecord } from "./graph/calls/graph-call.js";
import type { HuntingQuery } from "./hunting/query/hunting-query.js";
import type { TimeWindow } from "./time/time-window.js";
import type { Warning, WarningCode } from "./warnings.js";

/** A Graph call in the result. In a dry run, a call that was not made, with its body. */
export interface ShownRequest extends RequestRecord {
  readonly body?: unknown;
}

/** How one entity in scope was used; or an entity that an action found, which filters nothing. */
export interface EntityUse {
  readonly identifier: string;
  readonly entityType: string;
  /** Columns that are filtered by it. */
  readonly usedAs: readonly string[];
  /** Number of rows with its value; null if not counted. */
  readonly matchedRows: number | null;
  /** Why it was not used; null if it was. */
  readonly skipped: string | null;
  /** Facts about an entity that an action found, in the form that a payload accepts. */
  readonly found?: {
    readonly isInternal: boolean;
    readonly isSuspicious: boolean;
    readonly additionalProperties: Readonly<Record<string, unknown>>;
  };
}

/** What a run collects for its result while it runs, so that a failure reports as much as a success. */
export class RunRecord {
  readonly warnings: Warning[] = [];
  readonly kql: string[] = [];
  readonly requests: ShownRequest[] = [];
  readonly undetermined: string[] = [];
  /** Values that were used for parameters that were left out and decide what is found, by parameter. */
  readonly defaults: Record<string, string> = {};
  entities: readonly EntityUse[] = [];
  timeWindow: TimeWindow | undefined;
  rowLimit: number | null = null;
  rowsReturned: number | null = null;
  truncated: boolean | null = null;
  waitedMs = 0;

  warn(code: WarningCode, message: string): void {
    this.warnings.push({ code, message });
  }

  /** Records the value that was used for a parameter that was left out. */
  usedDefault(parameter: string, value: string | undefined): void {
    if (value !== undefined) {
      this.defaults[parameter] = value;
    }
  }

  waited(ms: number): void {
    this.waitedMs += ms;
  }

  /** Records the query that the run sends, or would send. */
  query(query: HuntingQuery): void {
    this.kql.push(query.text);
    this.timeWindow = query.window;
    this.rowLimit = query.rowLimit;
    this.warnings.push(...query.warnings);
  }
}
