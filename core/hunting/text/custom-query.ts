import type { ResolvedTimespan } from "../../time/time-window.js";
import type { Warning } from "../../warnings.js";
import { type HuntingQuery, rowsToRequest } from "../query/hunting-query.js";
import { leadingOperator, preparingWords } from "./operators.js";
import { describePosition, positionAt } from "./position.js";
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

/** A query to which a limit can be appended: its text without a final semicolon or render. */
export interface CustomQuery {
  readonly text: string;
  /** The table that a simple query begins with; undefined for any other query. */
  readonly tables?: readonly string[] | undefined;
  readonly warnings: readonly Warning[];
}

export interface CustomQueryRequest {
  readonly query: CustomQuery;
  /** 1 to 100,000 rows. */
  readonly limit: number;
  /** A timespan in a form that Graph takes; without it none is sent, and the service looks back 30 days. */
  readonly timespan?: ResolvedTimespan | undefined;
}

/**
 * Reads a whole query as its author wrote it. Throws QUERY_REFUSED unless exactly one of its statements returns rows and
 * that one is the last, so that a limit after it is sure to apply to the result.
 */
export function readCustomQuery(text: string): CustomQuery {
  return readQuery(text, readStatements);
}

/** A query with a limit after it. */
export function buildCustomQuery({ query, limit, timespan }: CustomQueryRequest): HuntingQuery {
  const rowsRequested = rowsToRequest(limit);
  return {
    text: `${query.text}\n| take ${rowsRequested}`,
    tables: query.tables,
    timespan: timespan?.text,
    window: timespan?.window,
    rowLimit: limit,
    rowsRequested,
    sort: undefined,
    warnings: query.warnings,
  };
}

function readStatements(given: string): CustomQuery {
  const { text, tokens, warnings } = readQueryText(given);
  const statements = [...splitAt(tokens, "semicolon")];
  while (statements.at(-1)?.length === 0) {
    statements.pop();
  }
  const last = statements.at(-1);
  if (last === undefined) {
    throw new KqlSyntaxError("The query is empty.", text, 0);
  }
  refuseEmptyStatements(text, tokens, statements);
  for (const statement of statements) {
    refuseCommand(text, statement);
  }
  refuseDanglingPipes(text, tokens);
  refuseWrongStatements(text, statements);
  const parts = splitAt(last, "pipe");
  for (const [index, part] of parts.entries()) {
    refuseDanglingOperators(text, part);
    if (index > 0) {
      refuseBareOperator(text, part);
    }
  }
  const semicolons = tokens.slice(tokens.indexOf(last.at(-1) as Token) + 1);
  const render = finalRender(text, last, parts);
  const cuts = [...(render ? [render] : []), ...semicolons];
  return {
    text: withoutRanges(text, cuts),
    tables: statements.length === 1 ? tableOf(parts) : undefined,
    warnings: render ? [...warnings, renderRemoved] : warnings,
  };
}

/** The first part of a query if it is a name alone, which is a table's or a function's. */
function tableOf([source]: readonly (readonly Token[])[]): readonly string[] | undefined {
  const [first, ...others] = source ?? [];
  return first?.kind === "word" && others.length === 0 ? [first.text] : undefined;
}

/** Refuses a semicolon that ends nothing, unless it is at the end of the text. */
function refuseEmptyStatements(
  text: string,
  tokens: readonly Token[],
  statements: readonly (readonly Token[])[],
): void {
  const empty = statements.findIndex((statement) => statement.length === 0);
  if (empty !== -1) {
    const semicolon = tokens.filter(({ kind, depth }) => kind === "semicolon" && depth === 0)[empty];
    throw new KqlSyntaxError('The ";" at {at} ends an empty statement: remove it.', text, semicolon?.start ?? 0);
  }
}

function refuseWrongStatements(text: string, statements: readonly (readonly Token[])[]): void {
  const returning = statements.filter((statement) => !preparingWords.has(statement[0]?.text ?? ""));
  const [first, second] = returning.map((statement) => statement[0]?.start ?? 0);
  if (first === undefined) {
    throw new KqlSyntaxError(
      "No statement of the query returns rows: add one after the statement at {at} that does.",
      text,
      statements.at(-1)?.[0]?.start ?? 0,
    );
  }
  if (second !== undefined) {
    const firstPlace = describePosition(positionAt(text, first));
    throw new KqlSyntaxError(
      `Two statements return rows, at ${firstPlace} and at {at}: keep one of them, and name others with "let".`,
      text,
      second,
    );
  }
  const last = statements.at(-1)?.[0];
  if (last !== undefined && last.start > first) {
    throw new KqlSyntaxError(
      `The "${last.text}" statement at {at} comes after the one that returns rows: put it first.`,
      text,
      last.start,
    );
  }
}

interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The `render` operators that end a statement, with the pipe before them. */
function finalRender(
  text: string,
  statement: readonly Token[],
  parts: readonly (readonly Token[])[],
): TextRange | undefined {
  let first: Token | undefined;
  for (let index = parts.length - 1; index > 0; index -= 1) {
    const start = parts[index]?.[0];
    if (start === undefined || leadingOperator(text.slice(start.start)) !== "render") {
      break;
    }
    first = start;
  }
  const pipe = first && statement[statement.indexOf(first) - 1];
  const last = statement.at(-1);
  return pipe && last && { start: pipe.start, end: last.end };
}

/** Comments stay where they are: the limit comes on a line of its own. */
function withoutRanges(text: string, ranges: readonly TextRange[]): string {
  let kept = "";
  let offset = 0;
  for (const { start, end } of ranges) {
    kept += text.slice(offset, start);
    offset = end;
  }
  return (kept + text.slice(offset)).trim();
}
