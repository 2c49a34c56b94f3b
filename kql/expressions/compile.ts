import { semanticError, unsupported } from "../errors.js";
import { type Compiled, combine, constant, type Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { isArray, isBag, missingValue, type Value } from "../values.js";
import { compileArithmetic, compileSign, isArithmetic } from "./arithmetic.js";
import { compileCall } from "./call.js";
import { compileBetween, compileComparison, isComparison } from "./comparison.js";
import { readDynamic, readLiteral, readString } from "./literals.js";
import { compileHasTerms, compileIn } from "./membership.js";
import { compileTextOperator, isTextOperator } from "./text-operators.js";

/** Compiles a scalar expression against the columns and variables in scope. */
export function compileExpression(node: SyntaxNode, scope: Scope): Compiled {
  const compiler = compilers.get(node.kind);
  if (!compiler) throw unsupported("expression", node.text.slice(0, 80));
  return compiler(node, scope);
}

const compilers = new Map<string, (node: SyntaxNode, scope: Scope) => Compiled>([
  ["LiteralExpression", (node) => constant(readLiteral(node.text, node.type), node.type)],
  ["CompoundStringLiteralExpression", (node) => constant(node.list("Tokens").map(toStringValue).join(""), "string")],
  ["DynamicExpression", (node) => constant(readDynamic(node.child("Expression")), "dynamic")],
  ["TypeOfLiteralExpression", (node) => constant(node.list("Types")[0]?.text ?? "", "type")],
  ["ParenthesizedExpression", (node, scope) => compileExpression(node.child("Expression"), scope)],
  ["SimpleNamedExpression", (node, scope) => compileExpression(node.child("Expression"), scope)],
  ["NameReference", compileName],
  ["BinaryExpression", compileBinary],
  ["PrefixUnaryExpression", (node, scope) => compileSign(node, compileExpression(node.child("Expression"), scope))],
  ["InExpression", (node, scope) => compileIn(node, scope, compileExpression)],
  ["HasAnyExpression", (node, scope) => compileHasTerms(node, scope, compileExpression)],
  ["HasAllExpression", (node, scope) => compileHasTerms(node, scope, compileExpression)],
  ["BetweenExpression", (node, scope) => compileBetween(node, scope, compileExpression)],
  ["FunctionCallExpression", (node, scope) => compileCall(node, scope, compileExpression)],
  ["PathExpression", compilePath],
  ["ElementExpression", compileElement],
  ["ToScalarExpression", compileToScalar],
]);

function compileName(node: SyntaxNode, scope: Scope): Compiled {
  const name = node.simpleName;
  const position = scope.positions.get(name);
  const isVariable = node.reference?.kind === "VariableSymbol";
  if (position !== undefined && !isVariable) {
    return { type: node.type, isConstant: false, evaluate: (row) => row[position] ?? null };
  }
  const value = scope.run.values.get(name);
  if (value === undefined) throw semanticError(`Failed to resolve scalar expression named '${name}'.`);
  return constant(value, node.type);
}

function compileBinary(node: SyntaxNode, scope: Scope): Compiled {
  const operator = node.child("Operator").text;
  if (operator === "and" || operator === "or") return compileLogical(node, scope, operator);
  const left = compileExpression(node.child("Left"), scope);
  const right = compileExpression(node.child("Right"), scope);
  if (isComparison(operator)) return compileComparison(operator, left, right);
  if (isArithmetic(operator)) return compileArithmetic(operator, left, right, node.type);
  if (isTextOperator(operator)) return compileTextOperator(operator, left, right);
  throw unsupported("operator", operator);
}

/**
 * Compiles a chain of `or` in a loop instead of recursively, so that hundreds of conditions do not overflow the stack.
 */
function compileLogical(node: SyntaxNode, scope: Scope, operator: string): Compiled {
  const conditions: Compiled[] = [];
  let current = node;
  while (current.kind === "BinaryExpression" && current.child("Operator").text === operator) {
    conditions.push(compileExpression(current.child("Right"), scope));
    current = current.child("Left");
  }
  conditions.push(compileExpression(current, scope));
  conditions.reverse();
  const decisive = operator === "or";
  return combine("bool", conditions, (row) => {
    let isKnown = true;
    for (const condition of conditions) {
      const value = toTruth(condition.evaluate(row));
      if (value === decisive) return decisive;
      if (value === null) isKnown = false;
    }
    return isKnown ? !decisive : null;
  });
}

function compilePath(node: SyntaxNode, scope: Scope): Compiled {
  const selector = node.child("Selector");
  const source = compileExpression(node.child("Expression"), scope);
  if (selector.kind === "BracketedExpression") return compileSelection(source, compileSelector(selector, scope));
  if (selector.kind !== "NameReference") throw unsupported("expression", node.text.slice(0, 80));
  return compileSelection(source, constant(selector.simpleName, "string"));
}

function compileElement(node: SyntaxNode, scope: Scope): Compiled {
  const source = compileExpression(node.child("Expression"), scope);
  return compileSelection(source, compileSelector(node.child("Selector"), scope));
}

function compileSelector(selector: SyntaxNode, scope: Scope): Compiled {
  return compileExpression(selector.child("Expression"), scope);
}

function compileSelection(source: Compiled, selector: Compiled): Compiled {
  return combine("dynamic", [source, selector], (row) => select(source.evaluate(row), selector.evaluate(row)));
}

function select(source: Value, selector: Value): Value {
  if (isArray(source) && typeof selector === "number") return source.at(selector) ?? null;
  if (isBag(source) && typeof selector === "string" && Object.hasOwn(source, selector)) return source[selector] ?? null;
  return null;
}

function compileToScalar(node: SyntaxNode, scope: Scope): Compiled {
  const expression = node.child("Expression");
  if (!expression.isTabular) return compileExpression(expression, scope);
  const relation = scope.run.evaluateTabular(expression);
  return constant(relation.rows[0]?.[0] ?? missingValue(node.type), node.type);
}

function toTruth(value: Value): boolean | null {
  return typeof value === "number" ? value !== 0 : typeof value === "boolean" ? value : null;
}

function toStringValue(token: SyntaxNode): string {
  return readString(token.text);
}
