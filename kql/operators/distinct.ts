import { unsupported } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import { columnPositions, type Relation } from "../relation.js";
import type { Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, keyOfAll } from "../values.js";

/** `distinct`: the distinct rows of the named columns, in the order of their first occurrence. */
export function distinct(node: SyntaxNode, input: Relation, run: Run): Relation {
  const expressions = node.list("Expressions");
  if (expressions.some((expression) => expression.kind === "StarExpression")) {
    return { columns: input.columns, rows: withoutRepetition(input.rows) };
  }
  const scope = { run, positions: columnPositions(input.columns) };
  const compiled = expressions.map((expression) => compileExpression(expression, scope));
  const columns = node.columns;
  if (columns.length !== compiled.length) throw unsupported("form of the operator", node.keyword);
  return {
    columns,
    rows: withoutRepetition(input.rows.map((row) => compiled.map((expression) => expression.evaluate(row)))),
  };
}

/** `count`: one row with the number of rows. */
export function count(node: SyntaxNode, input: Relation): Relation {
  const name = node.optional("AsIdentifier")?.child("Identifier").text ?? "Count";
  return { columns: [{ name, type: "long" }], rows: [[input.rows.length]] };
}

function withoutRepetition(rows: readonly Cells[]): Cells[] {
  const byKey = new Map<string, Cells>();
  for (const row of rows) {
    const key = keyOfAll(row);
    if (!byKey.has(key)) byKey.set(key, row);
  }
  return [...byKey.values()];
}
