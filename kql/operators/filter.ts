import { compileExpression } from "../expressions/compile.js";
import { columnPositions, type Relation } from "../relation.js";
import type { Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";

/** `where`: keeps the rows for which the condition is true, not null. */
export function filter(node: SyntaxNode, input: Relation, run: Run): Relation {
  const condition = compileExpression(node.child("Condition"), { run, positions: columnPositions(input.columns) });
  return { columns: input.columns, rows: input.rows.filter((row) => condition.evaluate(row) === true) };
}
