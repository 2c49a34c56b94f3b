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

/** A row as it is kept and as it is returned: one JSON value per column. */
export type Row = Record<string, unknown>;

/** The answer to a query: the columns in order with their Kusto types, and the rows. */
export interface HuntingResult {
  readonly schema: { name: string; type: string }[];
  readonly rows: Row[];
}

/** The same with the rows as the bytes of a JSON array. */
export interface WrittenResult {
  readonly schema: HuntingResult["schema"];
  readonly rows: Uint8Array;
}

/** What a written answer may have, and the window of its tables. */
export interface WriteOptions {
  readonly window?: { readonly start: Date; readonly end: Date };
  /** Rows from here on are cut off. */
  readonly rowLimit: number;
  /** An answer with more bytes is refused. */
  readonly byteLimit: number;
}

/** Executes hunting queries over rows in memory. */
export interface HuntingEngine {
  /** Runs a query; a window restricts every table that has a time column. Throws HuntingQueryError for what the service would answer with status 400. */
  run(query: string, window?: { start: Date; end: Date }): HuntingResult;
  /** Runs a query and writes its rows at once: a large answer never stands in memory as objects. Throws like `run`. */
  write(query: string, options: WriteOptions): WrittenResult;
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
