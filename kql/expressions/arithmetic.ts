import { toReal } from "../conversions.js";
import { unsupported } from "../errors.js";
import { type Compiled, combine } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { boundedDateTime, scaleTicks } from "../time.js";
import { DateTime, TimeSpan, type Value } from "../values.js";

const operators = new Set(["+", "-", "*", "/", "%"]);

/** Whether the text is an arithmetic operator. */
export function isArithmetic(operator: string): boolean {
  return operators.has(operator);
}

/** Compiles arithmetic on numbers, datetimes and timespans. Dividing integers gives an integer. */
export function compileArithmetic(operator: string, left: Compiled, right: Compiled, type: string): Compiled {
  const isWhole = type === "int" || type === "long";
  return combine(type, [left, right], (row) => calculate(operator, left.evaluate(row), right.evaluate(row), isWhole));
}

/** Compiles a unary plus or minus. */
export function compileSign(node: SyntaxNode, operand: Compiled): Compiled {
  const operator = node.child("Operator").text;
  if (operator !== "+" && operator !== "-") throw unsupported("operator", operator);
  if (operator === "+") return operand;
  return combine(node.type, [operand], (row) => {
    const value = operand.evaluate(row);
    if (value instanceof TimeSpan) return new TimeSpan(-value.ticks);
    const number = typeof value === "string" ? null : toReal(value);
    return number === null ? null : -number;
  });
}

function calculate(operator: string, left: Value, right: Value, isWhole: boolean): Value {
  if (left === null || right === null) return null;
  if (left instanceof DateTime || right instanceof DateTime) return calculatePoint(operator, left, right);
  if (left instanceof TimeSpan || right instanceof TimeSpan) return calculateLength(operator, left, right);
  if (typeof left === "string" || typeof right === "string") return null;
  const [first, second] = [toReal(left), toReal(right)];
  return first === null || second === null ? null : calculateNumber(operator, first, second, isWhole);
}

function calculatePoint(operator: string, left: Value, right: Value): Value {
  if (left instanceof DateTime && right instanceof DateTime) {
    return operator === "-" ? new TimeSpan(left.ticks - right.ticks) : null;
  }
  if (left instanceof DateTime && right instanceof TimeSpan) {
    return boundedDateTime(operator === "-" ? left.ticks - right.ticks : left.ticks + right.ticks);
  }
  if (left instanceof TimeSpan && right instanceof DateTime && operator === "+") {
    return boundedDateTime(left.ticks + right.ticks);
  }
  return null;
}

function calculateLength(operator: string, left: Value, right: Value): Value {
  if (left instanceof TimeSpan && right instanceof TimeSpan) {
    if (operator === "+") return new TimeSpan(left.ticks + right.ticks);
    if (operator === "-") return new TimeSpan(left.ticks - right.ticks);
    if (operator === "/") return Number(left.ticks) / Number(right.ticks);
    return operator === "%" && right.ticks !== 0n ? new TimeSpan(positiveRemainder(left.ticks, right.ticks)) : null;
  }
  if (left instanceof TimeSpan && typeof right === "number") {
    if (operator === "*") return scaleTicks(left.ticks, right);
    return operator === "/" ? scaleTicks(left.ticks, 1 / right) : null;
  }
  return right instanceof TimeSpan && typeof left === "number" && operator === "*"
    ? scaleTicks(right.ticks, left)
    : null;
}

function calculateNumber(operator: string, left: number, right: number, isWhole: boolean): number | null {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return isWhole ? (right === 0 ? null : Math.trunc(left / right)) : left / right;
    default:
      // In Kusto, the remainder is never negative.
      return right === 0 ? null : ((left % right) + Math.abs(right)) % Math.abs(right);
  }
}

function positiveRemainder(left: bigint, right: bigint): bigint {
  const size = right < 0n ? -right : right;
  return ((left % size) + size) % size;
}
