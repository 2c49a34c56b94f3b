import { unsupported } from "../errors.js";
import { expandAll } from "../limits.js";
import type { Relation } from "../relation.js";
import type { Run } from "../scope.js";
import type { Column, SyntaxNode } from "../syntax.js";
import { type Cells, missingValue, type Value } from "../values.js";

/** `union`: all rows and columns of all inputs. A column with several types becomes one column per type. */
export function union(node: SyntaxNode, inputs: readonly Relation[], run: Run): Relation {
  const parameters = readParameters(node);
  const legs = [...inputs, ...node.list("Expressions").map((leg) => run.evaluateTabular(leg))];
  const layout = layOut(legs);
  const rows = expandAll(legs, (leg) => leg.rows.map(layout.placeRows(leg)));
  if (parameters.sourceColumn === undefined) return { columns: layout.columns, rows };
  const sources = legs.flatMap((leg, index) => leg.rows.map(() => leg.tableName ?? `union_arg${index}`));
  return {
    columns: [{ name: parameters.sourceColumn, type: "string" }, ...layout.columns],
    rows: rows.map((row, index): Cells => [sources[index] ?? "", ...row]),
  };
}

interface Layout {
  readonly columns: readonly Column[];
  readonly placeRows: (leg: Relation) => (row: Cells) => Cells;
}

function layOut(legs: readonly Relation[]): Layout {
  const types = new Map<string, Set<string>>();
  for (const column of legs.flatMap((leg) => leg.columns)) {
    types.set(column.name, (types.get(column.name) ?? new Set()).add(column.type));
  }
  const columns: Column[] = [];
  const positions = new Map<string, number>();
  for (const [name, ofName] of types) {
    for (const type of ofName) {
      positions.set(keyOf({ name, type }), columns.length);
      columns.push({ name: ofName.size > 1 ? `${name}_${type}` : name, type });
    }
  }
  const empty = columns.map((column) => missingValue(column.type));
  const placeRows = (leg: Relation) => {
    const targets = leg.columns.map((column) => positions.get(keyOf(column)) ?? 0);
    return (row: Cells): Cells => {
      const placed: Value[] = [...empty];
      for (const [index, target] of targets.entries()) placed[target] = row[index] ?? null;
      return placed;
    };
  };
  return { columns, placeRows };
}

function keyOf(column: Column): string {
  return `${column.type}:${column.name}`;
}

function readParameters(node: SyntaxNode): { sourceColumn?: string } {
  let sourceColumn: string | undefined;
  for (const parameter of node.list("Parameters")) {
    const name = parameter.child("Name").simpleName;
    const value = parameter.child("Expression");
    if (name === "withsource" || name === "with_source") sourceColumn = value.simpleName;
    else if (name === "kind" && value.text !== "outer") throw unsupported("parameter", `union kind=${value.text}`);
    else if (name !== "kind" && name !== "isfuzzy" && !name.startsWith("hint."))
      throw unsupported("parameter", `union ${name}`);
  }
  return sourceColumn === undefined ? {} : { sourceColumn };
}
