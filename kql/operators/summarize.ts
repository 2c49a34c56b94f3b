import { unsupported } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import { columnPositions, type Relation } from "../relation.js";
import type { Run, Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, keyOfAll, type Value } from "../values.js";
import { createCollector } from "./aggregate-collector.js";
import type { GroupExpression } from "./group-expression.js";
import { compileRowChoice } from "./row-choice.js";

/** `summarize`: one row per group; without `by`, one row even for an empty input. */
export function summarize(node: SyntaxNode, input: Relation, run: Run): Relation {
  const scope: Scope = { run, positions: columnPositions(input.columns) };
  const by = node.optional("ByClause")?.list("Expressions") ?? [];
  const keys = by.map((expression) => compileExpression(expression, scope));
  const grouped = by.filter((expression) => expression.kind === "NameReference").map((name) => name.simpleName);
  const aggregates = node.list("Aggregates").map((expression) => compileGroupExpression(expression, scope, grouped));
  const columns = node.columns;
  const rows: Cells[] = groupRows(input.rows, keys).map(({ key, rows: members }) => [
    ...key,
    ...aggregates.flatMap((aggregate) => aggregate(members)),
  ]);
  if (rows[0] && rows[0].length !== columns.length) throw unsupported("form of the operator", node.keyword);
  return { columns, rows };
}

interface Group {
  readonly key: readonly Value[];
  readonly rows: Cells[];
}

function groupRows(rows: readonly Cells[], keys: readonly { evaluate: (row: Cells) => Value }[]): Group[] {
  if (keys.length === 0) return [{ key: [], rows: [...rows] }];
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = keys.map((expression) => expression.evaluate(row));
    const text = keyOfAll(key);
    const group = groups.get(text);
    if (group) group.rows.push(row);
    else groups.set(text, { key, rows: [row] });
  }
  return [...groups.values()];
}

function compileGroupExpression(node: SyntaxNode, scope: Scope, grouped: readonly string[]): GroupExpression {
  const choice = compileRowChoice(node, scope, grouped);
  if (choice) return choice;
  const collector = createCollector(scope);
  const compiled = compileExpression(node, { run: scope.run, positions: new Map(), aggregates: collector });
  return (rows) => [compiled.evaluate(collector.compute(rows))];
}
