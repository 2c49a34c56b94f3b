import { toGuid } from "../conversions.js";
import { semanticError } from "../errors.js";
import { type Compiled, combine, type Scope } from "../scope.js";
import type { SyntaxNode } from "../syntax.js";
import { boundedDateTime } from "../time.js";
import { areEqual, compareValues, DateTime, TimeSpan, type Value } from "../values.js";

const numeric = new Set(["int", "long", "real", "decimal", "bool"]);
const comparisons = new Map<string, (left: Value, right: Value) => boolean | null>([
  ["==", areEqual],
  ["<>", isDifferent],
  ["!=", isDifferent],
  ["<", (left, right) => order(left, right, (sign) => sign < 0)],
  ["<=", (left, right) => order(left, right, (sign) => sign <= 0)],
  [">", (left, right) => order(left, right, (sign) => sign > 0)],
  [">=", (left, right) => order(left, right, (sign) => sign >= 0)],
]);

/** Compiles any expression. It is passed in, because expressions are nested. */
export type Compile = (node: SyntaxNode, scope: Scope) => Compiled;

/** Whether the text is an equality or order operator. */
export function isComparison(operator: string): boolean {
  return comparisons.has(operator);
}

/** Compiles `==`, `!=`, `<`, `<=`, `>`, `>=`: case-sensitive for strings, null if the order is unknown. */
export function compileComparison(operator: string, left: Compiled, right: Compiled): Compiled {
  refuseUnlikeTypes(left.type, right.type);
  const compare = comparisons.get(operator) ?? areEqual;
  const isGuid = left.type === "guid" || right.type === "guid";
  return combine("bool", [left, right], (row) => {
    const [first, second] = [left.evaluate(row), right.evaluate(row)];
    return isGuid ? compare(spellGuid(first), spellGuid(second)) : compare(first, second);
  });
}

/** The standard spelling of a GUID in another spelling. */
export function spellGuid(value: Value): Value {
  return toGuid(value) ?? value;
}

/** Compiles `between (a .. b)` and `!between`. After a datetime, the end may be a timespan. */
export function compileBetween(node: SyntaxNode, scope: Scope, compile: Compile): Compiled {
  const value = compile(node.child("Left"), scope);
  const bounds = node.child("Right");
  const first = compile(bounds.child("First"), scope);
  const second = compile(bounds.child("Second"), scope);
  refuseUnlikeTypes(value.type, first.type);
  if (second.type !== "timespan") refuseUnlikeTypes(value.type, second.type);
  const isNegated = node.child("Operator").text.startsWith("!");
  return combine("bool", [value, first, second], (row) => {
    const start = first.evaluate(row);
    const isInside = isBetween(value.evaluate(row), start, endOf(start, second.evaluate(row)));
    return isInside === null ? null : isInside !== isNegated;
  });
}

/** Refuses comparisons that the service refuses. The parser alone would allow a number and a string. */
export function refuseUnlikeTypes(left: string, right: string): void {
  const isLike =
    left === right ||
    left === "dynamic" ||
    right === "dynamic" ||
    (numeric.has(left) && numeric.has(right)) ||
    (isText(left) && isText(right));
  if (!isLike) {
    throw semanticError(`Cannot compare values of types ${left} and ${right}. Try adding explicit casts.`);
  }
}

function isBetween(value: Value, start: Value, end: Value): boolean | null {
  const fromStart = order(value, start, (sign) => sign >= 0);
  const toEnd = order(value, end, (sign) => sign <= 0);
  return fromStart === null || toEnd === null ? null : fromStart && toEnd;
}

function endOf(start: Value, end: Value): Value {
  return start instanceof DateTime && end instanceof TimeSpan ? boundedDateTime(start.ticks + end.ticks) : end;
}

function isDifferent(left: Value, right: Value): boolean | null {
  const isEqual = areEqual(left, right);
  return isEqual === null ? null : !isEqual;
}

function order(left: Value, right: Value, test: (sign: number) => boolean): boolean | null {
  if (left === null || right === null) return null;
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  const sign = compareValues(left, right);
  return sign === null ? null : test(sign);
}

function isText(type: string): boolean {
  return type === "string" || type === "guid";
}
