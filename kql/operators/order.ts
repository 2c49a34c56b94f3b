import { semanticError } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import { columnPositions, type Relation } from "../relation.js";
import { constantValue, type Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, orderValues, type Value } from "../values.js";

/** `sort by`, `order by`: descending by default; stable. */
export function sort(node: SyntaxNode, input: Relation, run: Run): Relation {
  return { columns: input.columns, rows: sortRows(node.list("Expressions"), input, run) };
}

/** `top`: the first rows after sorting. */
export function top(node: SyntaxNode, input: Relation, run: Run): Relation {
  const rows = sortRows([node.child("ByExpression")], input, run);
  return { columns: input.columns, rows: rows.slice(0, readCount(node, run)) };
}

/** `take`, `limit`: the first rows in the existing order. */
export function take(node: SyntaxNode, input: Relation, run: Run): Relation {
  return { columns: input.columns, rows: input.rows.slice(0, readCount(node, run)) };
}

interface Ordering {
  readonly evaluate: (row: Cells) => Value;
  readonly direction: 1 | -1;
  readonly nulls: 1 | -1;
}

function sortRows(expressions: readonly SyntaxNode[], input: Relation, run: Run): Cells[] {
  const orderings = expressions.map((expression) => readOrdering(expression, input, run));
  const keyed = input.rows.map((row) => ({ row, keys: orderings.map((ordering) => ordering.evaluate(row)) }));
  keyed.sort((left, right) => {
    for (const [index, ordering] of orderings.entries()) {
      const order = compareBy(ordering, left.keys[index] ?? null, right.keys[index] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function compareBy(ordering: Ordering, left: Value, right: Value): number {
  if (left === null || right === null) {
    return left === right ? 0 : (left === null ? 1 : -1) * ordering.nulls;
  }
  return orderValues(left, right) * ordering.direction;
}

/** By default, missing values are first in ascending order and last in descending order. */
function readOrdering(node: SyntaxNode, input: Relation, run: Run): Ordering {
  const clause = node.kind === "OrderedExpression" ? node.optional("Ordering") : undefined;
  const expression = node.kind === "OrderedExpression" ? node.child("Expression") : node;
  const isAscending = clause?.optional("AscOrDescKeyword")?.text === "asc";
  const nulls = clause?.optional("NullsClause")?.child("FirstOrLastKeyword").text ?? (isAscending ? "first" : "last");
  const compiled = compileExpression(expression, { run, positions: columnPositions(input.columns) });
  return { evaluate: compiled.evaluate, direction: isAscending ? 1 : -1, nulls: nulls === "last" ? 1 : -1 };
}

function readCount(node: SyntaxNode, run: Run): number {
  const value = constantValue(compileExpression(node.child("Expression"), { run, positions: new Map() }));
  if (typeof value !== "number" || value < 0) {
    throw semanticError(`'${node.keyword}' operator: the number of rows must be a constant that is not negative.`);
  }
  return value;
}
