import { types } from "node:util";
import { exceededResultSize, HuntingQueryError } from "./errors.js";

const largestQuery = 1024 * 1024;
const deepestBrackets = 200;

/**
 * Maximum rows of one step of a query, and characters or items of one value. The limits also protect memory: V8 ends a
 * thread cleanly when memory runs out only if it never requests one large block.
 */
const largestRelation = 500_000;
const largestValue = 1024 * 1024;

/** Refuses a query that would take the parser seconds, or overflow its stack. */
export function guardSize(query: string): void {
  if (Buffer.byteLength(query) > largestQuery) {
    throw new HuntingQueryError("The query text is larger than 1 MiB. Fix syntax errors in your query.");
  }
  if (bracketDepth(query) > deepestBrackets) throw tooDeep();
}

/** The error for nesting that is too deep. */
export function tooDeep(): HuntingQueryError {
  return new HuntingQueryError("The query is nested too deeply. Fix syntax errors in your query.");
}

/** Whether an error is a stack overflow. */
export function isStackOverflow(error: unknown): boolean {
  return types.isNativeError(error) && error.name === "RangeError" && !/length/.test(error.message);
}

/** Converts a JavaScript error to a refusal: the stack overflowed, or a value is too large. */
export function toRefusal(error: unknown): unknown {
  if (isStackOverflow(error)) return tooDeep();
  return types.isNativeError(error) && error.name === "RangeError" ? exceededResultSize() : error;
}

/** `flatMap` that ends when there are too many rows. */
export function expandAll<Item, Row>(items: readonly Item[], expand: (item: Item) => readonly Row[]): Row[] {
  const rows: Row[] = [];
  for (const item of items) {
    const more = expand(item);
    if (rows.length + more.length > largestRelation) throw exceededResultSize();
    for (const row of more) rows.push(row);
  }
  return rows;
}

/** Returns a value, or refuses a text or array that is too large. */
export function guardValue<Kind>(value: Kind): Kind {
  const isLarge = (typeof value === "string" || Array.isArray(value)) && value.length > largestValue;
  if (isLarge) throw exceededResultSize();
  return value;
}

// One alternative per kind of text in which brackets do not count. An unclosed string ends at its line.
const skipped =
  /\/\/[^\n]*|```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|@"(?:[^"\n]|"")*"?|@'(?:[^'\n]|'')*'?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|([([{])|([)\]}])/g;

function bracketDepth(query: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, opening, closing] of query.matchAll(skipped)) {
    if (opening) depth += 1;
    if (closing) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
