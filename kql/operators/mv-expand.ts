import { convert } from "../conversions.js";
import { unsupported } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import { expandAll } from "../limits.js";
import { columnPositions, type Relation } from "../relation.js";
import { type Compiled, constantValue, type Run } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, isArray, isBag, missingValue, type Value } from "../values.js";

/** `mv-expand`: one row per element of an array or property of a bag. Several expressions are expanded in parallel. */
export function mvExpand(node: SyntaxNode, input: Relation, run: Run): Relation {
  const columns = node.columns;
  const positions = columnPositions(columns);
  const indexName = readIndexName(node);
  const expansions = node.list("Expressions").map((expression) => readExpansion(expression, input, run, positions));
  const indexPosition = indexName === undefined ? undefined : positions.get(indexName);
  const limit = readLimit(node, run);
  const rows = expandAll(input.rows, (row) => {
    const lists = expansions.map((expansion) => toItems(expansion.compiled.evaluate(row)));
    const length = Math.min(limit, Math.max(...lists.map((list) => list.length)));
    return Array.from({ length }, (_, index): Cells => {
      const expanded = columns.map((column, position) => row[position] ?? missingValue(column.type));
      for (const [which, { position, type }] of expansions.entries()) {
        expanded[position] = cast(lists[which]?.[index] ?? null, type);
      }
      if (indexPosition !== undefined) expanded[indexPosition] = index;
      return expanded;
    });
  });
  return { columns, rows };
}

const castOnly = new Set(["int", "long", "real", "decimal", "bool"]);

interface Expansion {
  readonly compiled: Compiled;
  readonly position: number;
  readonly type: string;
}

function readExpansion(node: SyntaxNode, input: Relation, run: Run, positions: ReadonlyMap<string, number>): Expansion {
  const expression = node.child("Expression");
  const compiled = compileExpression(expression, { run, positions: columnPositions(input.columns) });
  const position = positions.get(run.resultName(expression));
  if (position === undefined) throw unsupported("expression", node.text.slice(0, 80));
  const type = node.optional("ToTypeOf")?.child("TypeOf").list("Types")[0]?.text ?? "dynamic";
  return { compiled, position, type };
}

/** A missing value gives one row, an empty array or bag gives none. */
function toItems(value: Value): readonly Value[] {
  if (isArray(value)) return value;
  if (isBag(value)) return Object.entries(value).map(([name, item]) => Object.fromEntries([[name, item]]));
  return [value];
}

/** A cast, not a conversion: text does not become a number. */
function cast(value: Value, type: string): Value {
  if (typeof value === "string" && castOnly.has(type)) return null;
  return convert(value, type);
}

function readLimit(node: SyntaxNode, run: Run): number {
  const clause = node.optional("RowLimitClause");
  if (!clause) return Number.POSITIVE_INFINITY;
  const value = constantValue(compileExpression(clause.child("RowLimit"), { run, positions: new Map() }));
  return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
}

function readIndexName(node: SyntaxNode): string | undefined {
  let indexName: string | undefined;
  for (const parameter of node.list("Parameters")) {
    const name = parameter.child("Name").simpleName;
    const value = parameter.child("Expression");
    if (name === "with_itemindex") indexName = value.simpleName;
    else if ((name !== "bagexpansion" && name !== "kind") || value.text !== "bag")
      throw unsupported("parameter", `mv-expand ${name}`);
  }
  return indexName;
}
