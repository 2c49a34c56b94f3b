import { types } from "node:util";
import { exceededResultSize, HuntingQueryError } from "./errors.js";

const largestQuery = 1024 * 1024;
const deepestBrackets = 200;

/**
 * Rows of one step of a query, and characters or items of one value. They do more than save time: when memory runs out,
 * V8 ends the thread of a query in good order only if no single piece of memory that it asks for is large.
 */
const largestRelation = 500_000;
const largestValue = 1024 * 1024;

/** Refuses a query that would cost the parser seconds, or its stack. */
export function guardSize(query: string): void {
  if (Buffer.byteLength(query) > largestQuery) {
    throw new HuntingQueryError("The query text is larger than 1 MiB. Fix syntax errors in your query.");
  }
  if (bracketDepth(query) > deepestBrackets) throw tooDeep();
}

/** The error for nesting that cannot be evaluated. */
export function tooDeep(): HuntingQueryError {
  return new HuntingQueryError("The query is nested too deeply. Fix syntax errors in your query.");
}

/** Whether an error says that the call stack is used up. */
export function isStackOverflow(error: unknown): boolean {
  return types.isNativeError(error) && error.name === "RangeError" && !/length/.test(error.message);
}

/** The refusal that stands for an error of the language itself: too deep for its stack, or too large for its values. */
export function toRefusal(error: unknown): unknown {
  if (isStackOverflow(error)) return tooDeep();
  return types.isNativeError(error) && error.name === "RangeError" ? exceededResultSize() : error;
}

/** The rows that each of these gives, one after the other: `flatMap`, which ends when it gets too large. */
export function expandAll<Item, Row>(items: readonly Item[], expand: (item: Item) => readonly Row[]): Row[] {
  const rows: Row[] = [];
  for (const item of items) {
    const more = expand(item);
    if (rows.length + more.length > largestRelation) throw exceededResultSize();
    for (const row of more) rows.push(row);
  }
  return rows;
}

/** Passes a value on, unless it is a text or an array that is too large. */
export function guardValue<Kind>(value: Kind): Kind {
  const isLarge = (typeof value === "string" || Array.isArray(value)) && value.length > largestValue;
  if (isLarge) throw exceededResultSize();
  return value;
}

// One alternative per kind of text in which a bracket is only a character; an unclosed string ends at its line.
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
