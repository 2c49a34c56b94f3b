import type { Section, View } from "../../../views/main.js";
import type { QueryAnswer } from "../../hunting/protocol.js";
import type { Product } from "../../state/product.js";
import type { ViewOf } from "../view-reply.js";
import { resultOf } from "./result-of.js";

/** Rows that the page shows of a query. One more is asked for, to know whether there are more. */
export const shownRows = 1000;

/** A query that ran, with its answer of up to one row more than is shown. */
export interface FinishedQuery {
  readonly query: string;
  readonly answer: QueryAnswer;
  readonly durationMs: number;
}

/** The rows of a query. */
export function rowsView(product: Product, { query, answer, durationMs }: FinishedQuery, viewOf: ViewOf): View {
  const rows: unknown[] = JSON.parse(Buffer.from(answer.rows).toString("utf8"));
  const isTruncated = rows.length > shownRows;
  const result = resultOf(product, {
    action: "execute-custom-query",
    data: rows.slice(0, shownRows),
    tables: [{ title: "Results", columns: answer.schema }],
    kql: query,
    isTruncated,
    durationMs,
  });
  const view = viewOf(result, { title: "Hunting query" });
  return { ...view, sections: mainFirst(view.sections), nextSteps: isTruncated ? [allRows(query)] : [] };
}

/** Why a query has no rows to show: in a word, and as the engine says it. */
export interface QueryFailure {
  readonly label: string;
  readonly message: string;
}

/** Characters that the page shows of a query without rows. A longer one would be slow to show, and is in the query box. */
const shownCharacters = 20_000;

/** A query without rows to show. */
export function failedQueryView(product: Product, query: string, { label, message }: QueryFailure): View {
  return {
    title: "Hunting query",
    status: { label, tone: "bad" },
    headline: message,
    facts: [],
    sections: [beginningOf(query)],
    warnings: [],
    nextSteps: [],
    links: [],
    time: product.now(),
    source: "",
  };
}

function beginningOf(query: string): Section {
  const isLonger = query.length > shownCharacters;
  const notes = isLonger ? [`Only the first ${shownCharacters.toLocaleString("en")} characters are shown.`] : [];
  return { kind: "code", title: "Query", notes, language: "kql", text: query.slice(0, shownCharacters) };
}

/** Whoever changes a query again and again looks at its rows. */
function mainFirst(sections: readonly Section[]): readonly Section[] {
  return sections.toSorted((one, other) => Number(isMain(other)) - Number(isMain(one)));
}

function isMain(section: Section): boolean {
  return section.kind === "table" && section.isMain;
}

function allRows(query: string): View["nextSteps"][number] {
  return {
    text: `This page shows ${shownRows.toLocaleString("en")} rows at most. Narrow the query, or run it with an action that returns more.`,
    run: { action: "execute-custom-query", parameters: { query, max_results_to_return: "10000" }, entities: [] },
  };
}
