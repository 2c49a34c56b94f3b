import { nearestName } from "../nearest-name.js";
import type { Warning } from "../warnings.js";
import { tableNames, timeColumnOf } from "./hunting-schema.js";

/** Tables that are named one by one; nobody reads of more. */
const MOST_NAMED = 10;

/** What the time window means for tables that have no known time column. */
export function tableWarnings(tables: readonly string[]): readonly Warning[] {
  const warnings = warningsOf(tables);
  const codes = ["TABLE_UNKNOWN", "TABLE_WITHOUT_TIME"] as const;
  return codes.flatMap((code) => {
    const all = warnings.filter((warning) => warning.code === code);
    const more = all.length - MOST_NAMED;
    return more > 0 ? [...all.slice(0, MOST_NAMED), { code, message: `The same holds for ${more} more tables.` }] : all;
  });
}

function warningsOf(tables: readonly string[]): readonly Warning[] {
  const sendsTimespan = tables.every((table) => timeColumnOf(table) !== null);
  return tables.flatMap((table) => {
    switch (timeColumnOf(table)) {
      case undefined:
        return [unknownTable(table, sendsTimespan)];
      case null:
        return [
          {
            code: "TABLE_WITHOUT_TIME" as const,
            message: `The table ${table} has no time column: the time window does not apply to it.`,
          },
        ];
      default:
        return [];
    }
  });
}

function unknownTable(table: string, sendsTimespan: boolean): Warning {
  const nearest = nearestName(table, tableNames);
  const hint = nearest === undefined ? "" : ` (did you mean ${nearest}?)`;
  const consequence = sendsTimespan
    ? "the time window is sent beside the query, as Timespan, instead of a filter in it"
    : "the time window does not apply to it, because another table has no time column";
  return {
    code: "TABLE_UNKNOWN",
    message: `The table ${table} is not in the documented schema${hint}: ${consequence}.`,
  };
}
