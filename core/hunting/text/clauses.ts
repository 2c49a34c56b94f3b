import type { Warning } from "../../warnings.js";
import { leadingOperator } from "./operators.js";
import { readQueryText } from "./query-text.js";
import { KqlSyntaxError, readQuery } from "./refusal.js";
import { renderRemoved } from "./render.js";
import {
  refuseBareOperator,
  refuseCommand,
  refuseDanglingOperators,
  refuseDanglingPipes,
  splitAt,
} from "./structure.js";
import type { Token } from "./tokenizer.js";
import { refuseWholeQuery } from "./whole-query.js";

/** One part of a pipe chain: its operator, and its whole text with the operator but without a pipe. */
export interface Clause {
  readonly operator: string;
  readonly text: string;
  /** Its tokens as texts: whatever it names is among them. */
  readonly words: readonly string[];
}

export interface Clauses {
  readonly clauses: readonly Clause[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads the clauses of a query parameter: a pipe chain whose leading pipe may be missing, and whose first clause is a
 * condition for `where` unless it begins with an operator. Throws QUERY_REFUSED for a text that could mean something
 * else once it stands in a query, that cannot be finished, or that is a whole query.
 * @param tables the tables that the clauses are for
 */
export function readClauses(given: string, tables: readonly string[] = []): Clauses {
  return readQuery(given, (text) => parseClauses(text, tables));
}

function parseClauses(given: string, tables: readonly string[]): Clauses {
  const { text, tokens: all, warnings } = readQueryText(given);
  const leadingPipe = all.length > 1 && all[0]?.kind === "pipe" ? all[0] : undefined;
  const tokens = leadingPipe ? all.slice(1) : all;
  refuseDanglingPipes(text, tokens);
  refuseWholeQuery(text, tokens, leadingPipe ? [] : tables);
  refuseSemicolons(text, tokens);
  const pipes = tokens.filter(({ kind, depth }) => kind === "pipe" && depth === 0);
  const clauses = splitAt(tokens, "pipe").flatMap((part, index) => {
    refuseCommand(text, part);
    refuseDanglingOperators(text, part);
    refuseBareOperator(text, part);
    const start = (index === 0 ? leadingPipe : pipes[index - 1])?.end ?? 0;
    const given = text.slice(start, pipes[index]?.start).trim();
    return toClause(text, part, given, index === 0);
  });
  const kept = withoutFinalRender(clauses);
  return { clauses: kept, warnings: kept.length < clauses.length ? [...warnings, renderRemoved] : warnings };
}

/** A clause as it was given, comments included; nothing for a text without any. */
function toClause(text: string, part: readonly Token[], given: string, isFirst: boolean): Clause[] {
  const first = part[0];
  if (first === undefined) {
    return [];
  }
  const operator = leadingOperator(text.slice(first.start));
  const words = part.map((token) => token.text);
  if (operator === undefined && isFirst) {
    return [{ operator: "where", text: `where ${given}`, words }];
  }
  return [{ operator: operator ?? first.text, text: given, words }];
}

function withoutFinalRender(clauses: readonly Clause[]): readonly Clause[] {
  const last = clauses.findLastIndex(({ operator }) => operator !== "render");
  return clauses.slice(0, last + 1);
}

/**
 * A semicolon would end the statement that the clauses become part of. It is allowed in the braces of a function or a
 * subquery, and after the steps of `scan`, which stand in parentheses.
 * https://learn.microsoft.com/kusto/query/scan-operator
 */
function refuseSemicolons(text: string, tokens: readonly Token[]): void {
  const allowed: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "open") {
      allowed.push(token.text === "{" || allowed.at(-1) === true || tokens[index + 1]?.text === "step");
    } else if (token.kind === "close") {
      allowed.pop();
    } else if (token.kind === "semicolon" && allowed.at(-1) !== true) {
      throw new KqlSyntaxError(
        'The ";" at {at} ends the statement: give only clauses, or run "Execute Custom Query".',
        text,
        token.start,
      );
    }
  }
}
