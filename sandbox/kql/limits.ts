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
