import { toJson } from "./conversions.js";
import { isStackOverflow, tooDeep } from "./limits.js";
import type { TableData } from "./operators/sources.js";
import { createParser } from "./parser.js";
import { executeQuery } from "./query.js";
import type { Relation } from "./relation.js";
import { fromDate } from "./time.js";

export { HuntingQueryError } from "./errors.js";
export type { TableData } from "./operators/sources.js";

/** A row as it is kept and as it is returned: one JSON value per column. */
export type Row = Record<string, unknown>;

/** The answer to a query: the columns in order with their Kusto types, and the rows. */
export interface HuntingResult {
  readonly schema: { name: string; type: string }[];
  readonly rows: Row[];
}

/** Executes hunting queries over rows in memory. */
export interface HuntingEngine {
  /** Runs a query; a window restricts every table that has a time column. Throws HuntingQueryError for what the service would answer with status 400. */
  run(query: string, window?: { start: Date; end: Date }): HuntingResult;
}

/** What an engine works on. */
export interface EngineOptions {
  readonly tables: readonly TableData[];
  readonly now: () => Date;
}

/** Creates an engine for the given tables. This loads the KQL parser, an optional package, and takes about half a second. */
export function createEngine(options: EngineOptions): HuntingEngine {
  const tenant = {
    parser: createParser(options.tables),
    tables: new Map(options.tables.map((table) => [table.name, table])),
  };
  return {
    run: (query, window) => {
      const bounds = window && { start: fromDate(window.start), end: fromDate(window.end) };
      try {
        return toResult(executeQuery(tenant, query, fromDate(options.now()), bounds));
      } catch (error) {
        throw isStackOverflow(error) ? tooDeep() : error;
      }
    },
  };
}

function toResult(relation: Relation): HuntingResult {
  const { columns } = relation;
  return {
    schema: columns.map(({ name, type }) => ({ name, type })),
    rows: relation.rows.map((row) =>
      Object.fromEntries(columns.map((column, index) => [column.name, toJson(row[index] ?? null)])),
    ),
  };
}
