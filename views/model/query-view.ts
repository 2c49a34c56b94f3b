import { countText, joinText } from "../text/count-text.js";
import type { CodeSection, NextStep, Section, TableSection } from "../view.js";
import { entityMatches, matchText } from "./entity-matches.js";
import { huntingColumns } from "./hunting-columns.js";
import type { KeptResult } from "./kept-result.js";
import { type QuerySubject, subjectOf } from "./query-subject.js";
import { inTime, windowText } from "./query-window.js";
import { rowsChart, rowsSection } from "./rows-sections.js";
import { withToldColumns } from "./told-columns.js";
import { objectsOf } from "./values.js";
import { advice, factsOf, type ViewBody } from "./view-body.js";

/** How long advanced hunting keeps rows. */
const RETENTION_MS = 30 * 24 * 3_600_000;

/** The view of a hunting query: what was asked, the times of the rows, the entities that they match, and the rows. */
export function queryView(result: KeptResult): ViewBody {
  const { meta, entities } = result;
  const subject = subjectOf(meta.kql[0] ?? "");
  const rows = rowsTable(result, subject);
  const chart = rows === undefined || subject.isAggregated ? undefined : rowsChart(rows, result);
  const sections: readonly (Section | undefined)[] = [entityMatches(entities), chart, rows, ...queryCode(meta.kql)];
  return {
    headline: headlineOf(result, subject, rows?.rows.length ?? 0),
    facts: factsOf([
      ["Tables", "list", subject.tables],
      ["Time window", "text", windowText(meta)],
      ["Row limit", "number", meta.rowLimit],
      ["Entities", "text", matchText(entities, meta.scope)],
    ]),
    sections: sections.filter((section) => section !== undefined),
    nextSteps: nextSteps(result),
  };
}

/** The queries, to copy. */
export function queryCode(kql: readonly string[]): readonly CodeSection[] {
  return kql.map((text, index) => ({
    kind: "code",
    title: kql.length === 1 ? "Query" : `Query ${index + 1}`,
    notes: [],
    language: "kql",
    text,
  }));
}

function rowsTable(result: KeptResult, subject: QuerySubject): TableSection | undefined {
  const table = rowsSection(result, (columns, rows) => huntingColumns(columns, rows, subject));
  // The columns that a query chooses are those that its author wants to see.
  return table === undefined || subject.choosesColumns ? table : withToldColumns(table);
}

function headlineOf(result: KeptResult, { tables }: QuerySubject, count: number): string {
  const { meta } = result;
  const what = `${tables.length === 0 ? "" : ` of ${joinText(tables)}`}${inTime(meta)}`;
  if (isNotRun(result)) {
    return result.message;
  }
  if (count === 0) {
    return `No rows${what}.`;
  }
  if (meta.truncated === true) {
    return `The first ${countText(count, "row")}${what}. There are more.`;
  }
  const isFull = meta.truncated === null && count === meta.rowLimit;
  return `${countText(count, "row")}${what}.${isFull ? " There may be more." : ""}`;
}

/** What to do about rows that are missing: only what the actions and the service can do. */
function nextSteps(result: KeptResult): readonly NextStep[] {
  const { meta, entities, data } = result;
  const isEmpty = objectsOf(data).length === 0;
  if (isNotRun(result)) {
    return [
      advice("Run it on entities that fit the entity keys, or give other keys: auto takes all columns of a kind."),
    ];
  }
  if (meta.truncated === true) {
    return [
      advice("Narrow the query by a shorter time, a clause or fewer entities, or raise Max Results To Return."),
      ...(isOldestFirst(result)
        ? [advice("Set Sort Order to DESC to get the newest rows instead of the oldest.")]
        : []),
    ];
  }
  if (!isEmpty) {
    return [];
  }
  return [
    ...(canSearchLonger(meta.window) ? [advice("Search a longer time: advanced hunting keeps 30 days.")] : []),
    ...(entities.some(({ skipped }) => skipped !== null)
      ? [advice("Correct the entities that were skipped, and run it again.")]
      : []),
  ];
}

/** Whether no entity could be used, so that no query was run. */
function isNotRun({ warnings }: KeptResult): boolean {
  return warnings.some(({ code }) => code === "QUERY_NOT_RUN");
}

function canSearchLonger(window: KeptResult["meta"]["window"]): boolean {
  return window !== null && window.end.getTime() - window.start.getTime() < RETENTION_MS;
}

/** Whether a query over tables kept the rows with the earliest times, which is what the actions do by default. */
function isOldestFirst({ meta: { kql } }: KeptResult): boolean {
  return kql.some((text) => /^\| top \d+ by (?:ActivityTimestamp|Timestamp|TimeGenerated) asc$/m.test(text));
}
