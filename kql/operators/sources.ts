import { readCell } from "../conversions.js";
import { semanticError, unsupported } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import type { Relation } from "../relation.js";
import type { Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, compareValues, type DateTime, type Value } from "../values.js";

/** The stored rows of one table of the tenant. */
export interface TableData {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The column that a time window restricts; null if there is none. */
  readonly timeColumn: string | null;
  readonly rows: readonly Record<string, unknown>[];
}

/** A half-open time window. */
export interface TimeWindow {
  readonly start: DateTime;
  readonly end: DateTime;
}

/** Reads a table, restricted to the request's window if it has a time column. */
export function readTable(table: TableData, window: TimeWindow | undefined): Relation {
  const { columns } = table;
  const time = columns.findIndex((column) => column.name === table.timeColumn);
  const rows = table.rows.map((row) => columns.map((column) => readCell(row[column.name], column.type)));
  const visible = window && time >= 0 ? rows.filter((row) => isWithin(row[time] ?? null, window)) : rows;
  return { columns, rows: visible, tableName: table.name };
}

/** `datatable`: rows that are in the query itself. */
export function datatable(node: SyntaxNode, run: Run): Relation {
  const { columns } = node;
  const scope = { run, positions: new Map<string, number>() };
  const values = node.list("Values").map((value, index): Value => {
    const type = columns[index % columns.length]?.type ?? "string";
    return readDatatableCell(compileExpression(value, scope).evaluate([]), type);
  });
  if (columns.length === 0 || values.length % columns.length !== 0) {
    throw semanticError("The number of values of 'datatable' is not a multiple of its number of columns.");
  }
  const rows: Cells[] = [];
  for (let index = 0; index < values.length; index += columns.length) {
    rows.push(values.slice(index, index + columns.length));
  }
  return { columns, rows };
}

/** `print`: one row of computed values. */
export function print(node: SyntaxNode, run: Run): Relation {
  const scope = { run, positions: new Map<string, number>() };
  const row = node.list("Expressions").map((expression) => compileExpression(expression, scope).evaluate([]));
  const { columns } = node;
  if (columns.length !== row.length) throw unsupported("form of the operator", node.keyword);
  return { columns, rows: [row] };
}

function readDatatableCell(value: Value, type: string): Value {
  return type === "dynamic" ? value : readCell(value, type);
}

function isWithin(time: Value, window: TimeWindow): boolean {
  const [fromStart, toEnd] = [compareValues(time, window.start), compareValues(time, window.end)];
  return fromStart !== null && toEnd !== null && fromStart >= 0 && toEnd < 0;
}
