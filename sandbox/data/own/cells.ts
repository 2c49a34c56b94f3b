import { normaliseTime, resolveTimes } from "./cell-times.js";

/**
 * Converts a file's value to the column's type.
 * @throws CellError if it cannot be converted
 */
export function readCell(value: unknown, type: string, now: Date): unknown {
  const given = resolveAll(value, now);
  if (given === null || given === undefined) return type === "string" ? "" : null;
  if (given === "" && type !== "string") return null;
  const read = readers[type];
  return read === undefined ? given : read(given);
}

/** A value that does not fit its column; the message has the reason. */
export class CellError extends Error {
  override readonly name = "CellError";
}

const readers: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
  bool: readBoolean,
  int: (value) => readInteger(value, "int", 2 ** 31 - 1),
  long: (value) => readInteger(value, "long", Number.MAX_SAFE_INTEGER),
  real: (value) => {
    const number = typeof value === "number" ? value : numberOf(value);
    return number ?? refuse(value, "real");
  },
  datetime: (value) => (typeof value === "string" ? normaliseTime(value) : undefined) ?? refuse(value, "datetime"),
  guid: (value) => {
    const isGuid = typeof value === "string" && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);
    return isGuid ? value.toLowerCase() : refuse(value, "guid");
  },
  dynamic: readDynamic,
};

function readBoolean(value: unknown): boolean {
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  const text = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  return refuse(value, "bool");
}

function readInteger(value: unknown, type: string, limit: number): number {
  const number = typeof value === "number" ? value : numberOf(value);
  if (number === undefined || !Number.isInteger(number)) return refuse(value, type);
  if (Math.abs(number) > limit) throw new CellError(`${JSON.stringify(value)} is too large for the type ${type}.`);
  return number;
}

function numberOf(value: unknown): number | undefined {
  const isNumber = typeof value === "string" && /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value);
  return isNumber ? Number(value) : undefined;
}

/** Parses JSON text, as exports have it; other text stays text. */
function readDynamic(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function refuse(value: unknown, type: string): never {
  const text = JSON.stringify(value) ?? String(value);
  throw new CellError(`${text.length > 80 ? `${text.slice(0, 80)}…` : text} is not a valid ${type}.`);
}

function resolveAll(value: unknown, now: Date): unknown {
  if (typeof value === "string") return resolveTimes(value, now);
  if (Array.isArray(value)) return value.map((item) => resolveAll(item, now));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolveAll(item, now)]));
}
