import { nearestName } from "../../fields/nearest-name.js";
import type { Warning } from "../../warnings.js";
import { tableNames, timeColumnOf } from "./hunting-schema.js";

/** Tables that are named one by one; nobody reads of more. */
const MOST_NAMED = 10;

/** What the time window means for tables that have no known time column. */
export function tableWarnings(tables: readonly string[]): readonly Warning[] {
  const unknown = tables.filter((table) => timeColumnOf(table) === undefined);
  const timeless = tables.filter((table) => timeColumnOf(table) === null);
  return [
    ...warningsOf("TABLE_UNKNOWN", unknown, (table) => unknownTable(table, timeless.length === 0)),
    ...warningsOf("TABLE_WITHOUT_TIME", timeless, timelessTable),
  ];
}

function warningsOf(
  code: "TABLE_UNKNOWN" | "TABLE_WITHOUT_TIME",
  tables: readonly string[],
  messageOf: (table: string) => string,
): readonly Warning[] {
  const named = tables.slice(0, MOST_NAMED).map((table) => ({ code, message: messageOf(table) }));
  const more = tables.length - MOST_NAMED;
  return more > 0 ? [...named, { code, message: `The same applies to ${more} more tables.` }] : named;
}

function timelessTable(table: string): string {
  return `The table ${table} has no time column: it is not filtered by time.`;
}

function unknownTable(table: string, sendsTimespan: boolean): string {
  const nearest = nearestName(table, tableNames);
  const hint = nearest === undefined ? "" : ` (did you mean ${nearest}?)`;
  const consequence = sendsTimespan
    ? "the time window is sent as Timespan instead of a filter in the query"
    : "it is not filtered by time, because another table has no time column";
  return `The table ${table} is not in the documented schema${hint}: ${consequence}.`;
}
