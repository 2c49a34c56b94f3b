import { guardValue } from "./limits.js";
import { parseDateTime, parseTimeSpan, toIsoText, toRoundTripText, toTimeSpanText } from "./time.js";
import { DateTime, isArray, isBag, TimeSpan, type Value } from "./values.js";

const integerPattern = /^\s*[+-]?(?:\d+|0[xX][0-9a-fA-F]+)\s*$/;
const realPattern = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const guidPattern = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

/** The text of a value as tostring() returns it; a missing value gives an empty text. */
export function toText(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (value instanceof DateTime) return toRoundTripText(value);
  if (value instanceof TimeSpan) return toTimeSpanText(value);
  return typeof value === "object" ? guardValue(JSON.stringify(toJson(value))) : String(value);
}

/** The value in JSON. */
export function toJson(value: Value): unknown {
  if (value instanceof DateTime) return toIsoText(value);
  if (value instanceof TimeSpan) return toTimeSpanText(value);
  if (isArray(value)) return value.map(toJson);
  if (isBag(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
  return value;
}

/** An integer, truncated towards zero. */
export function toInteger(value: Value): number | null {
  if (typeof value === "string") {
    if (integerPattern.test(value)) return Number(value);
    return realPattern.test(value) ? Math.trunc(Number(value)) : null;
  }
  const number = toReal(value);
  return number === null || !Number.isFinite(number) ? null : Math.trunc(number);
}

/** A floating-point number. */
export function toReal(value: Value): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") {
    return integerPattern.test(value) || realPattern.test(value) ? Number(value) : null;
  }
  return null;
}

/** A boolean from `true`, `false` or a number. */
export function toBoolean(value: Value): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "string") return null;
  const text = value.trim().toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  return integerPattern.test(text) ? Number(text) !== 0 : null;
}

/** Parses a datetime. */
export function toDateTime(value: Value): DateTime | null {
  if (value instanceof DateTime) return value;
  return typeof value === "string" ? parseDateTime(value) : null;
}

/** Parses a timespan. */
export function toTimeSpan(value: Value): TimeSpan | null {
  if (value instanceof TimeSpan) return value;
  return typeof value === "string" ? parseTimeSpan(value) : null;
}

/** A GUID in its usual spelling: lower case, with hyphens. */
export function toGuid(value: Value): string | null {
  const parts = typeof value === "string" ? guidPattern.exec(value.trim()) : null;
  return parts ? parts.slice(1).join("-").toLowerCase() : null;
}

/** Parses JSON text to a dynamic value. Text that is not JSON stays text; a dynamic value stays unchanged. */
export function parseJson(value: Value, isDynamic: boolean): Value {
  if (isDynamic || typeof value !== "string") return value;
  if (value === "") return null;
  try {
    return JSON.parse(value) as Value;
  } catch {
    return value;
  }
}

/** Converts a value to a Kusto scalar type; null (or an empty text) if it cannot be converted. */
export function convert(value: Value, type: string): Value {
  const conversion = conversions.get(type);
  return conversion ? conversion(value) : value;
}

/** Reads a cell of the tenant's data, in which a datetime is ISO text and a missing text may be null. */
export function readCell(cell: unknown, type: string): Value {
  const value = (cell ?? null) as Value;
  if (type === "string") return typeof value === "string" ? value : toText(value);
  return type === "datetime" || type === "timespan" || type === "guid" ? convert(value, type) : value;
}

const conversions = new Map<string, (value: Value) => Value>([
  ["string", toText],
  ["int", toInteger],
  ["long", toInteger],
  ["real", toReal],
  ["decimal", toReal],
  ["bool", toBoolean],
  ["datetime", toDateTime],
  ["timespan", toTimeSpan],
  ["guid", toGuid],
]);
