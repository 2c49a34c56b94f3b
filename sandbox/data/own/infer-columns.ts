import { normaliseTime, resolveTimes } from "./cell-times.js";
import type { SourceRecord } from "./json-records.js";

/**
 * The columns of an undocumented table, in the order of their first occurrence, with types inferred from the values.
 */
export function inferColumns(records: readonly SourceRecord[], isText: boolean): Record<string, string> {
  const types = new Map<string, string | undefined>();
  for (const { values } of records) {
    for (const [name, value] of Object.entries(values)) {
      types.set(name, join(types.get(name), typeOf(value, isText)));
    }
  }
  return Object.fromEntries([...types].map(([name, type]) => [name, type ?? "string"]));
}

/** The common type of two; undefined is the type of a missing value. */
function join(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined || left === right) return left ?? right;
  const pair = [left, right].sort().join(" ");
  if (pair === "long real") return "real";
  return left === "dynamic" || right === "dynamic" ? "dynamic" : "string";
}

function typeOf(value: unknown, isText: boolean): string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "long" : "real";
  if (typeof value !== "string") return "dynamic";
  if (normaliseTime(resolveTimes(value, new Date(0))) !== undefined) return "datetime";
  return isText ? typeOfText(value) : "string";
}

/** Infers a type from text, for files that have only text. A number with a leading zero is an ID. */
function typeOfText(text: string): string {
  if (/^(?:true|false)$/i.test(text)) return "bool";
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return "long";
  if (/^-?(?:0|[1-9]\d*)\.\d+$/.test(text)) return "real";
  return /^[[{]/.test(text) && isJson(text) ? "dynamic" : "string";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
