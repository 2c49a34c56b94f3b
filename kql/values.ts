import { guardValue } from "./limits.js";

/** A datetime in ticks of 100 nanoseconds since the year 1, as in Kusto. */
export class DateTime {
  constructor(readonly ticks: bigint) {}
}

/** A timespan in ticks of 100 nanoseconds. */
export class TimeSpan {
  constructor(readonly ticks: bigint) {}
}

/** A JSON object inside a dynamic value. */
export interface Bag {
  readonly [name: string]: Value;
}

/** A Kusto value. null is the missing value of each type except string, which has none. */
export type Value = null | boolean | number | string | DateTime | TimeSpan | readonly Value[] | Bag;

/** A row in the engine: one value per column, in the order of the columns. */
export type Cells = readonly Value[];

/** Whether a value is a JSON array. */
export function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is a JSON object. */
export function isBag(value: Value): value is Bag {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof DateTime) &&
    !(value instanceof TimeSpan)
  );
}

/** The value of a column that a row does not have. */
export function missingValue(type: string): Value {
  return type === "string" ? "" : null;
}

/**
 * Equality of two values: null if both are missing, false if one is.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/null-values
 */
export function areEqual(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return left === right ? null : false;
  return isSame(left, right);
}

/** Whether two values are the same, including missing values: the comparison for groups and sets. */
export function isSame(left: Value, right: Value): boolean {
  if (typeof left === "boolean" && typeof right === "number") return Number(left) === right;
  if (typeof left === "number" && typeof right === "boolean") return left === Number(right);
  if (typeof left !== "object" || typeof right !== "object") return left === right;
  return keyOf(left) === keyOf(right);
}

/** A key that is equal for two values exactly if they are the same. */
export function keyOf(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return `s${value}`;
  if (value instanceof DateTime) return `d${value.ticks}`;
  if (value instanceof TimeSpan) return `t${value.ticks}`;
  if (isArray(value)) return guardValue(`[${value.map((item) => JSON.stringify(keyOf(item))).join(",")}]`);
  if (isBag(value)) {
    const pairs = Object.keys(value).sort();
    return guardValue(`{${pairs.map((name) => JSON.stringify([name, keyOf(value[name] ?? null)])).join(",")}}`);
  }
  return `${typeof value === "boolean" ? "b" : "n"}${value}`;
}

/** A key that is equal for two rows exactly if their values are the same. */
export function keyOfAll(values: readonly Value[]): string {
  return values.length === 1 ? keyOf(values[0] ?? null) : JSON.stringify(values.map(keyOf));
}

/** The order of two values that are not missing: negative, zero, positive, or null if they cannot be compared. */
export function compareValues(left: Value, right: Value): number | null {
  if (left instanceof DateTime && right instanceof DateTime) return compareTicks(left.ticks, right.ticks);
  if (left instanceof TimeSpan && right instanceof TimeSpan) return compareTicks(left.ticks, right.ticks);
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  if (isScalarNumber(left) && isScalarNumber(right)) {
    const difference = Number(left) - Number(right);
    return Number(left) === Number(right) ? 0 : Number.isNaN(difference) ? null : difference;
  }
  return null;
}

/** The order for sorting: missing values first, then NaN, then the rest by type and value. */
export function orderValues(left: Value, right: Value): number {
  const byRank = orderRank(left) - orderRank(right);
  if (byRank !== 0) return byRank;
  const byValue = compareValues(left, right);
  if (byValue !== null) return byValue;
  const [leftKey, rightKey] = [keyOf(left), keyOf(right)];
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}

function orderRank(value: Value): number {
  if (value === null) return 0;
  if (typeof value === "number") return Number.isNaN(value) ? 1 : 2;
  if (typeof value === "boolean") return 2;
  return typeof value === "string" ? 3 : 4;
}

function isScalarNumber(value: Value): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function compareTicks(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
