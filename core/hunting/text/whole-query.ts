import { columnsOf, isKnownTable, tableNames } from "../query/hunting-schema.js";
import { leadingOperator, preparingWords } from "./operators.js";
import { KqlSyntaxError } from "./refusal.js";
import type { Token } from "./tokenizer.js";

/** Functions that return tables: no condition begins with one. */
const sources: ReadonlySet<string> = new Set([
  "cluster",
  "database",
  "datatable",
  "externaldata",
  "materialize",
  "table",
]);

const advice = 'give only clauses, such as "| where …", or run "Execute Custom Query"';

/**
 * Refuses a whole query where clauses belong: its table would be taken for a condition.
 * @param tables the tables that the clauses are for
 */
export function refuseWholeQuery(text: string, tokens: readonly Token[], tables: readonly string[]): void {
  const at = tokens.findIndex((token) => token.text !== "(");
  const first = tokens[at];
  if (first === undefined) {
    return;
  }
  if (isPreparing(tokens) || (sources.has(first.text) && tokens[at + 1]?.text === "(")) {
    throw new KqlSyntaxError(`The "${first.text}" at {at} begins a whole query: ${advice}.`, text, first.start);
  }
  const name = nameAt(tokens, at);
  if (name === undefined || !isFollowedAsSource(text, tokens[name.next], at > 0)) {
    return;
  }
  if (isTable(name.text, tables)) {
    throw new KqlSyntaxError(`The table "${name.text}" at {at} begins a whole query: ${advice}.`, text, first.start);
  }
  if (at === 0 && tokens[name.next]?.kind === "pipe" && isNoColumn(name.text, tables)) {
    throw new KqlSyntaxError(
      `The "${name.text}" at {at} is no documented column and seems to begin a whole query: ${advice}; if it is a column, write "where ${name.text}".`,
      text,
      first.start,
    );
  }
}

/** A `let` that defines something, or another preparing statement before a semicolon; the words may also be columns. */
function isPreparing(tokens: readonly Token[]): boolean {
  const [first, second, third] = tokens;
  return (
    first !== undefined &&
    preparingWords.has(first.text) &&
    second?.kind === "word" &&
    ((first.text === "let" && third?.text === "=") ||
      tokens.some(({ kind, depth }) => kind === "semicolon" && depth === 0))
  );
}

/** A name, plain or in brackets and quotes, and the index of the token behind it. */
function nameAt(tokens: readonly Token[], at: number): { readonly text: string; readonly next: number } | undefined {
  const [first, second, third] = tokens.slice(at, at + 3);
  if (first?.kind === "word") {
    return { text: first.text, next: at + 1 };
  }
  return first?.text === "[" && second?.kind === "string" && third?.text === "]"
    ? { text: second.text.slice(1, -1), next: at + 3 }
    : undefined;
}

/** Whether a name before this token can be a table; one in parentheses only before a pipe, as `(A)` may be a condition. */
function isFollowedAsSource(text: string, next: Token | undefined, isInParentheses: boolean): boolean {
  if (next === undefined || next.kind === "pipe") {
    return next !== undefined || !isInParentheses;
  }
  return (
    !isInParentheses &&
    (next.kind === "semicolon" || (next.kind === "word" && leadingOperator(text.slice(next.start)) !== undefined))
  );
}

/** Letter case aside. Custom log tables of a workspace end in `_CL`. A column that is named like a table is no condition by itself. */
function isTable(name: string, tables: readonly string[]): boolean {
  return name.endsWith("_CL") || [...tableNames, ...tables].some((table) => isSame(table, name));
}

/** Whether the documentation knows the tables, and no column of this name. */
function isNoColumn(name: string, tables: readonly string[]): boolean {
  return (
    tables.length > 0 &&
    tables.every(isKnownTable) &&
    !tableNames.some((table) => columnsOf(table).some((column) => isSame(column, name)))
  );
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
