import { unsupported } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import { columnPositions, type Relation } from "../relation.js";
import type { Compiled, Run } from "../scope.js";
import type { Column, SyntaxNode } from "../syntax.js";

/** `project`: computes exactly the listed columns. */
export function project(node: SyntaxNode, input: Relation, run: Run): Relation {
  const compiled = compileAll(node, input, run);
  const columns = node.columns;
  if (columns.length !== compiled.length) throw unsupported("form of the operator", node.keyword);
  return { columns, rows: input.rows.map((row) => compiled.map((expression) => expression.evaluate(row))) };
}

/** `extend`: adds columns; a column with an existing name replaces it. */
export function extend(node: SyntaxNode, input: Relation, run: Run): Relation {
  const compiled = compileAll(node, input, run);
  const targets = placeColumns(node, input, compiled, run);
  const columns = [...input.columns];
  for (const [index, target] of targets.entries()) columns[target.position] = typed(target.name, compiled[index]);
  const rows = input.rows.map((row) => {
    const extended = [...row];
    for (const [index, { position }] of targets.entries()) extended[position] = compiled[index]?.evaluate(row) ?? null;
    return extended;
  });
  return { columns, rows };
}

interface Target {
  readonly name: string;
  readonly position: number;
}

/** The parser numbers columns without a name. They are its new columns that no name refers to. */
function placeColumns(node: SyntaxNode, input: Relation, compiled: readonly Compiled[], run: Run): Target[] {
  const positions = new Map(columnPositions(input.columns));
  const names = node.list("Expressions").map((expression) => run.resultName(expression));
  const claimed = new Set(names);
  const numbered = node.columns.filter((column) => !positions.has(column.name) && !claimed.has(column.name));
  const targets = compiled.map((_, index) => {
    const name = names[index] || (numbered.shift()?.name ?? "");
    const position = positions.get(name) ?? positions.size;
    positions.set(name, position);
    return { name, position };
  });
  return targets;
}

function compileAll(node: SyntaxNode, input: Relation, run: Run): Compiled[] {
  const scope = { run, positions: columnPositions(input.columns) };
  return node.list("Expressions").map((expression) => compileExpression(expression, scope));
}

function typed(name: string, compiled: Compiled | undefined): Column {
  return { name, type: compiled?.type ?? "dynamic" };
}
