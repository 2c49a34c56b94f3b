import { types } from "node:util";
import { HuntingQueryError } from "./errors.js";

const largestQuery = 1024 * 1024;
const deepestBrackets = 200;

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

/** Whether an error says that the call stack is used up, the only range that parsing and execution can leave. */
export function isStackOverflow(error: unknown): boolean {
  return types.isNativeError(error) && error.name === "RangeError";
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
