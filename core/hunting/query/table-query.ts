import { formatTimespan, type TimeWindow } from "../../time/time-window.js";
import type { Warning } from "../../warnings.js";
import type { Clause } from "../text/clauses.js";
import { type Filter, filterColumns } from "./conditions.js";
import { renderFilter } from "./filter.js";
import { type HuntingQuery, rowsToRequest, type Sort } from "./hunting-query.js";
import { timeColumnOf } from "./hunting-schema.js";
import { encodeName } from "./identifier.js";
import { encodeDatetime, encodeString } from "./literal.js";
import { checkedSize, checkLeastSize } from "./query-size.js";
import { SOURCE_TABLE } from "./source-column.js";
import { chooseSourceTable, harmlessOperators } from "./source-table.js";
import { tableWarnings } from "./table-warnings.js";
import { columnsToCast } from "./union-columns.js";
import { collectValueLists, type ValueLists } from "./value-lists.js";

/** The parts of a query over whole tables. Names are identifiers: the input was checked. */
export interface TableQueryRequest {
  readonly tables: readonly string[];
  readonly window: TimeWindow;
  readonly clauses?: readonly Clause[] | undefined;
  /** Applies to the table, or to the union of the tables. */
  readonly filter?: Filter | undefined;
  /** A filter for each table, which applies before the union; when given, every table needs one. */
  readonly legFilters?: ReadonlyMap<string, Filter> | undefined;
  readonly sortField?: string | undefined;
  readonly sortOrder: "ASC" | "DESC";
  /** 1 to 100,000 rows. */
  readonly limit: number;
  /** Columns to return; empty returns all. */
  readonly fields: readonly string[];
}

/**
 * Builds the query for a request: tables, time filter, filter, clauses, sort and limit, columns, each operator on its own
 * line. Nothing in it comes from text that was not checked: names are identifiers, values are encoded literals, and
 * clauses are those that `readClauses` accepted.
 * @throws INPUT_INVALID if a column is asked for that a clause drops
 */
export function buildTableQuery(request: TableQueryRequest): HuntingQuery {
  const tables = [...new Set(request.tables)];
  const clauses = request.clauses ?? [];
  const { sort, warnings: sortWarnings } = chooseSort(request, tables, clauses);
  const sourceTable = chooseSourceTable({ tables, clauses, fields: request.fields, sortField: request.sortField });
  const rowsRequested = rowsToRequest(request.limit);
  const filters = [...(request.filter ? [request.filter] : []), ...(request.legFilters?.values() ?? [])];
  checkLeastSize(filters);
  const lists = collectValueLists(filters);
  const operators = [
    ...(request.filter ? renderFilter(request.filter, lists) : []),
    ...clauses.map(({ text }) => text),
    sort ? `top ${rowsRequested} by ${encodeName(sort.column)} ${sort.order.toLowerCase()}` : `take ${rowsRequested}`,
    ...(request.fields.length > 0 ? [`project ${[...new Set(request.fields)].map(encodeName).join(", ")}`] : []),
    ...(sourceTable.isFirst ? [`project-reorder ${SOURCE_TABLE}`] : []),
  ];
  const casts = castColumns(request, tables, sort);
  const source = renderSource(request, { tables, casts, lists, isNamed: sourceTable.isSet });
  const isTimed = tables.every((table) => timeColumnOf(table) !== null);
  return {
    text: checkedSize([...lists.statements, source, ...operators.map((operator) => `| ${operator}`)].join("\n")),
    tables,
    timespan: isTimed ? formatTimespan(request.window) : undefined,
    window: request.window,
    rowLimit: request.limit,
    rowsRequested,
    sort,
    warnings: [...tableWarnings(tables), ...sortWarnings],
  };
}

interface SortChoice {
  readonly sort: Sort | undefined;
  readonly warnings: readonly Warning[];
}

/** The given column; else the time column that the tables share, if the clauses leave it alone. */
function chooseSort(request: TableQueryRequest, tables: readonly string[], clauses: readonly Clause[]): SortChoice {
  const order = request.sortOrder;
  if (request.sortField !== undefined) {
    const isTime = tables.every((table) => timeColumnOf(table) === request.sortField);
    return { sort: { column: request.sortField, order, isTime }, warnings: [] };
  }
  const changing = clauses.find(({ operator }) => !harmlessOperators.has(operator));
  if (changing) {
    return unsorted(`the clause "${changing.operator}" may change the columns`);
  }
  const column = timeColumnOf(tables[0] ?? "");
  if (!column || tables.some((table) => timeColumnOf(table) !== column)) {
    return unsorted(
      tables.length === 1 ? "the table has no known time column" : "the tables share no known time column",
    );
  }
  return { sort: { column, order, isTime: true }, warnings: [] };
}

function unsorted(reason: string): SortChoice {
  const message = `The result is not sorted, because ${reason}: set "Sort Field" to sort it.`;
  return { sort: undefined, warnings: [{ code: "DEFAULT_SORT_SKIPPED", message }] };
}

/** Columns of the union that need one type: those that are returned, sorted, filtered, or named in clauses. */
function castColumns(
  request: TableQueryRequest,
  tables: readonly string[],
  sort: Sort | undefined,
): ReturnType<typeof columnsToCast> {
  if (tables.length === 1) {
    return new Map();
  }
  if (request.fields.length === 0) {
    return columnsToCast(tables, undefined);
  }
  const named = (request.clauses ?? []).flatMap(({ words }) => words);
  const filtered = request.filter ? filterColumns(request.filter) : [];
  return columnsToCast(tables, new Set([...request.fields, ...(sort ? [sort.column] : []), ...filtered, ...named]));
}

interface Source {
  readonly tables: readonly string[];
  readonly casts: ReturnType<typeof columnsToCast>;
  readonly lists: ValueLists;
  /** Whether each row says which table it comes from. */
  readonly isNamed: boolean;
}

function renderSource(request: TableQueryRequest, { tables, casts, lists, isNamed }: Source): string {
  const legs = tables.map((table) => [
    encodeName(table),
    ...timeFilter(table, request.window),
    ...legFilter(request, table, lists),
    ...(casts.get(table) ?? []).map((column) => `extend ${encodeName(column)} = tostring(${encodeName(column)})`),
    ...(isNamed ? [`extend ${SOURCE_TABLE} = ${encodeString(table)}`] : []),
  ]);
  const [only, ...others] = legs;
  if (only === undefined) {
    throw new RangeError("A query needs a table.");
  }
  return others.length === 0 ? only.join("\n| ") : `union ${legs.map((leg) => `(${leg.join(" | ")})`).join(",\n  ")}`;
}

/** A half-open window, by the table's own time column. */
function timeFilter(table: string, { start, end }: TimeWindow): readonly string[] {
  const column = timeColumnOf(table);
  return column ? [`where ${column} >= ${encodeDatetime(start)} and ${column} < ${encodeDatetime(end)}`] : [];
}

function legFilter({ legFilters }: TableQueryRequest, table: string, lists: ValueLists): readonly string[] {
  if (legFilters === undefined) {
    return [];
  }
  const filter = legFilters.get(table);
  if (filter === undefined) {
    throw new RangeError(`The table ${table} has no filter, but others have.`);
  }
  return renderFilter(filter, lists);
}
