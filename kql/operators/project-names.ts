import { unsupported } from "../errors.js";
import { columnPositions, pick, type Relation } from "../relation.js";
import type { Column, SyntaxNode } from "../syntax.js";

/** `project-away`: removes the named columns; names may have wildcards. */
export function projectAway(node: SyntaxNode, input: Relation): Relation {
  const dropped = new Set(node.list("Expressions").flatMap((name) => matchColumns(name, input.columns)));
  return pick(
    input,
    input.columns.flatMap((_, position) => (dropped.has(position) ? [] : [position])),
  );
}

/** `project-keep`: keeps the named columns in their existing order. */
export function projectKeep(node: SyntaxNode, input: Relation): Relation {
  const kept = new Set(node.list("Expressions").flatMap((name) => matchColumns(name, input.columns)));
  return pick(
    input,
    input.columns.flatMap((_, position) => (kept.has(position) ? [position] : [])),
  );
}

/** `project-reorder`: moves the named columns to the front. */
export function projectReorder(node: SyntaxNode, input: Relation): Relation {
  const first = node.list("Expressions").flatMap((name) => matchColumns(name, input.columns));
  return pick(input, [...new Set([...first, ...input.columns.keys()])]);
}

/** `project-rename`: renames columns and keeps their positions. */
export function projectRename(node: SyntaxNode, input: Relation): Relation {
  const positions = columnPositions(input.columns);
  const columns = [...input.columns];
  for (const expression of node.list("Expressions")) {
    if (expression.kind !== "SimpleNamedExpression") throw unsupported("form of the operator", node.keyword);
    const position = positions.get(expression.child("Expression").simpleName);
    const column = position === undefined ? undefined : columns[position];
    if (position === undefined || !column) throw unsupported("form of the operator", node.keyword);
    columns[position] = { name: expression.child("Name").simpleName, type: column.type };
  }
  return { columns, rows: input.rows };
}

function matchColumns(name: SyntaxNode, columns: readonly Column[]): number[] {
  if (name.kind === "StarExpression") return [...columns.keys()];
  if (name.kind !== "NameReference") throw unsupported("expression", name.text);
  const matches = name.child("Name").kind === "WildcardedName" ? wildcard(name.text) : undefined;
  const exact = name.simpleName;
  return columns.flatMap((column, position) =>
    (matches ? matches.test(column.name) : column.name === exact) ? [position] : [],
  );
}

function wildcard(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[^\w]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
