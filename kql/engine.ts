import { toJson } from "./conversions.js";
import { toRefusal } from "./limits.js";
import type { TableData } from "./operators/sources.js";
import { createParser } from "./parser.js";
import { executeQuery } from "./query.js";
import type { Relation } from "./relation.js";
import { writeRows } from "./result-json.js";
import { fromDate } from "./time.js";

export { HuntingQueryError } from "./errors.js";
export type { TableData } from "./operators/sources.js";

/** A row as stored and returned: one JSON value per column. */
export type Row = Record<string, unknown>;

/** The result of a query: columns in order with their Kusto types, and rows. */
export interface HuntingResult {
  readonly schema: { name: string; type: string }[];
  readonly rows: Row[];
}

/** The same, with the rows as bytes of a JSON array. */
export interface WrittenResult {
  readonly schema: HuntingResult["schema"];
  readonly rows: Uint8Array;
}

/** Limits of a written result, and the time window of its tables. */
export interface WriteOptions {
  readonly window?: { readonly start: Date; readonly end: Date };
  /** Further rows are cut off. */
  readonly rowLimit: number;
  /** A result with more bytes is refused. */
  readonly byteLimit: number;
}

/** Runs hunting queries on rows in memory. */
export interface HuntingEngine {
  /**
   * Runs a query. A window restricts all tables that have a time column.
   * @throws HuntingQueryError for queries that the service would answer with status 400
   */
  run(query: string, window?: { start: Date; end: Date }): HuntingResult;
  /**
   * Runs a query and writes its rows directly, so that a large result is never in memory as objects. Throws like `run`.
   */
  write(query: string, options: WriteOptions): WrittenResult;
}

/** What an engine needs. */
export interface EngineOptions {
  readonly tables: readonly TableData[];
  readonly now: () => Date;
}

/**
 * Creates an engine for the given tables. It loads the KQL parser, an optional package, which takes about half a
 * second.
 */
export function createEngine(options: EngineOptions): HuntingEngine {
  const tenant = {
    parser: createParser(options.tables),
    tables: new Map(options.tables.map((table) => [table.name, table])),
  };
  const execute = <Result>(query: string, window: WriteOptions["window"], finish: (relation: Relation) => Result) => {
    const bounds = window && { start: fromDate(window.start), end: fromDate(window.end) };
    try {
      return finish(executeQuery(tenant, query, fromDate(options.now()), bounds));
    } catch (error) {
      throw toRefusal(error);
    }
  };
  return {
    run: (query, window) => execute(query, window, toResult),
    write: (query, { window, rowLimit, byteLimit }) =>
      execute(query, window, (relation) => ({
        schema: toSchema(relation),
        rows: writeRows(relation, rowLimit, byteLimit),
      })),
  };
}

function toSchema({ columns }: Relation): HuntingResult["schema"] {
  return columns.map(({ name, type }) => ({ name, type }));
}

function toResult(relation: Relation): HuntingResult {
  const { columns } = relation;
  return {
    schema: toSchema(relation),
    rows: relation.rows.map((row) =>
      Object.fromEntries(columns.map((column, index) => [column.name, toJson(row[index] ?? null)])),
    ),
  };
}
