import { unsupported } from "../errors.js";
import { compileExpression } from "../expressions/compile.js";
import type { Compiled, Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { type Cells, missingValue, orderValues, type Value } from "../values.js";
import type { GroupExpression } from "./group-expression.js";

/**
 * Compiles the aggregates that choose a row and return its columns: arg_max(), arg_min() and take_any() with several
 * columns.
 */
export function compileRowChoice(
  node: SyntaxNode,
  scope: Scope,
  grouped: readonly string[],
): GroupExpression | undefined {
  const call = node.kind.endsWith("NamedExpression") ? node.child("Expression") : node;
  if (call.kind !== "FunctionCallExpression") return undefined;
  const name = call.child("Name").simpleName;
  const parameters = call.child("ArgumentList").list("Expressions");
  if (name === "arg_max" || name === "arg_min") return compileExtreme(name, parameters, scope, grouped);
  const isAny = name === "take_any" || name === "any";
  if (isAny && (parameters.length > 1 || parameters[0]?.kind === "StarExpression")) {
    const returned = parameters.flatMap((parameter) => compileReturned(parameter, scope, grouped));
    return (rows) => returned.map((expression) => readFrom(rows[0], expression));
  }
  if (node.kind === "CompoundNamedExpression") throw unsupported("expression", node.text.slice(0, 80));
  return undefined;
}

function compileExtreme(
  name: string,
  [deciding, ...others]: readonly SyntaxNode[],
  scope: Scope,
  grouped: readonly string[],
): GroupExpression {
  if (!deciding) throw unsupported("form of the function", name);
  const decision = compileExpression(deciding, scope);
  const skipped = deciding.kind === "NameReference" ? [...grouped, deciding.simpleName] : grouped;
  const returned = [decision, ...others.flatMap((parameter) => compileReturned(parameter, scope, skipped))];
  const sign = name === "arg_max" ? 1 : -1;
  return (rows) => {
    const chosen = chooseRow(rows, decision, sign);
    return returned.map((expression) => readFrom(chosen, expression));
  };
}

/** A row without the deciding value is chosen only if no row of the group has one. */
function chooseRow(rows: readonly Cells[], decision: Compiled, sign: number): Cells | undefined {
  let chosen: Cells | undefined;
  let best: Value = null;
  for (const row of rows) {
    const value = decision.evaluate(row);
    if (value !== null && (best === null || orderValues(value, best) * sign > 0)) {
      best = value;
      chosen = row;
    }
  }
  return chosen ?? rows[0];
}

function compileReturned(node: SyntaxNode, scope: Scope, skipped: readonly string[]): Compiled[] {
  if (node.kind !== "StarExpression") return [compileExpression(node, scope)];
  return [...scope.positions].flatMap(([name, position]) =>
    skipped.includes(name)
      ? []
      : [{ type: "dynamic", isConstant: false, evaluate: (row: Cells) => row[position] ?? null }],
  );
}

function readFrom(row: Cells | undefined, expression: Compiled): Value {
  return row ? expression.evaluate(row) : missingValue(expression.type);
}
