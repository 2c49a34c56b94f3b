import { isKnownTable } from "../../core/hunting/query/hunting-schema.js";
import { SOURCE_TABLE } from "../../core/hunting/query/source-column.js";
import { KqlSyntaxError } from "../../core/hunting/text/refusal.js";
import { type Token, tokenize } from "../../core/hunting/text/tokenizer.js";

/** What a query is about, as its text says. */
export interface QuerySubject {
  /** The tables that it reads, in the order of the text. */
  readonly tables: readonly string[];
  /** Whether the query chooses columns or makes new rows: then the order of the columns is its own. */
  readonly choosesColumns: boolean;
  /** Whether a row stands for several events. */
  readonly isAggregated: boolean;
}

/** Operators whose columns are those that they name. */
const selecting: ReadonlySet<string> = new Set([
  "project",
  "summarize",
  "distinct",
  "count",
  "evaluate",
  "make",
  "getschema",
  "print",
  "reduce",
]);
const aggregating: ReadonlySet<string> = new Set(["summarize", "distinct", "count", "make", "reduce"]);

/** Words that begin a statement and are no tables. */
const leadingWords: ReadonlySet<string> = new Set([
  "let",
  "set",
  "union",
  "find",
  "search",
  "print",
  "range",
  "datatable",
  "externaldata",
  "declare",
  "alias",
  "pattern",
]);

/** The subject of a query; of one that cannot be read, nothing is said. */
export function subjectOf(kql: string): QuerySubject {
  const tokens = tokensOf(kql);
  if (tokens === undefined) {
    return { tables: [], choosesColumns: true, isAggregated: true };
  }
  const tables = tokens.filter((token, index) => isTable(token, tokens[index - 1], tokens[index + 1]));
  const operators = tokens.flatMap((token, index) => (token.kind === "pipe" ? [index + 1] : []));
  return {
    tables: [...new Set(tables.map(({ text }) => text))],
    choosesColumns: operators.some((index) => selecting.has(wordAt(tokens, index)) && !isOurReorder(tokens, index)),
    isAggregated: operators.some((index) => aggregating.has(wordAt(tokens, index))),
  };
}

function tokensOf(kql: string): readonly Token[] | undefined {
  try {
    return tokenize(kql);
  } catch (error) {
    if (error instanceof KqlSyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** A documented table, or a name at the beginning of a statement or of a bracket that is piped on. */
function isTable({ kind, text }: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (kind !== "word" || !/^[A-Za-z_]/.test(text)) {
    return false;
  }
  const isPiped = after === undefined || after.kind === "pipe";
  const isFirst = before === undefined || before.kind === "semicolon" || before.kind === "open";
  return isKnownTable(text) || (isPiped && isFirst && !leadingWords.has(text.toLowerCase()));
}

/** Whether the operator is the one that a query action adds: it only moves the name of the table to the front. */
function isOurReorder(tokens: readonly Token[], index: number): boolean {
  return wordAt(tokens, index + 2) === "reorder" && wordAt(tokens, index + 3) === SOURCE_TABLE;
}

function wordAt(tokens: readonly Token[], index: number): string {
  return tokens[index]?.text ?? "";
}
