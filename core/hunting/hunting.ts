import type { Preview, RunContext } from "../action.js";
import { IntegrationError } from "../errors.js";
import { graphCalls } from "../graph/graph-client.js";
import type { HuntingResult } from "../graph/graph-types.js";
import { type RowTreatment, untreated } from "../graph/rows/row-treatment.js";
import type { ActionManifest } from "../manifest.js";
import { fillMessage, type Outcome, type Table } from "../outcome.js";
import type { RunRecord } from "../run-record.js";
import type { ShownText } from "../text/shown-text.js";
import type { HuntingQuery } from "./query/hunting-query.js";

/** Characters of a query that a message quotes; the whole query is in meta.kql. */
const QUOTED_KQL = 500;

/**
 * What the three query actions have in common from here on: a query, sent once, and its rows. The rows of a large answer
 * pass to the run's outlet, if it has one; then the outcome has none.
 */
export async function hunt(query: HuntingQuery, context: RunContext, treatment = untreated): Promise<Outcome> {
  const { manifest, record, shown } = context;
  const { schema, results, passed, unreadable = 0 } = await runQuery(query, context, treatment);
  const rows = results.slice(0, query.rowLimit);
  const count = passed ?? results.length;
  noteRows(query, count, unreadable, record);
  if (count === 0) {
    return { isSuccess: false, message: message(manifest.messages.noData ?? "", query, shown), jsonResult: [] };
  }
  return {
    isSuccess: true,
    message: message(manifest.messages.success, query, shown),
    jsonResult: rows.map((row) => (treatment.isNeeded ? treatment.treat(row) : row)),
    tables: [toTable(schema)],
  };
}

async function runQuery(query: HuntingQuery, context: RunContext, treatment: RowTreatment): Promise<HuntingResult> {
  const { graph, record, rows: outlet } = context;
  const request = { query: query.text, timespan: query.timespan, tables: query.tables };
  if (outlet === undefined) {
    return graph.runHuntingQuery(request).catch((error: unknown) => throwWithNearName(error, query));
  }
  const onRows = (count: number) => {
    record.rowsReturned = (record.rowsReturned ?? 0) + count;
  };
  try {
    return await graph.runHuntingQuery(request, { limit: query.rowLimit, outlet, treatment, onRows });
  } catch (error) {
    if (record.rowsReturned !== null) {
      record.warn(
        "ROWS_INCOMPLETE",
        `The run ended while rows were arriving: json_result has the first ${record.rowsReturned}, and there may be more rows.`,
      );
    }
    return throwWithNearName(error, query);
  }
}

/** Adds the nearest known name to a rejection because of an unknown name. The schema is loaded only then. */
async function throwWithNearName(error: unknown, query: HuntingQuery): Promise<never> {
  if (!(error instanceof IntegrationError) || error.code !== "QUERY_INVALID") {
    throw error;
  }
  const { nearNameHint } = await import("./near-names.js");
  const hint = nearNameHint(error.message, query.text);
  if (hint === undefined) {
    throw error;
  }
  const said = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
  throw new IntegrationError(error.code, `${said} ${hint}`, { ...error, cause: error });
}

/** What a dry run of a query action shows. */
export function previewHunt(query: HuntingQuery, shown: ShownText): Preview {
  return {
    message: `The action would run this query: ${shown.beginning(query.text, QUOTED_KQL)}`,
    requests: [graphCalls.runHuntingQuery({ query: query.text, timespan: query.timespan })],
    undetermined: ["whether the tenant has the tables and columns, and how many rows there are"],
  };
}

/** Whether the service had more rows than the limit: one more row than the limit was requested. Rows that cannot be read count. */
function noteRows(query: HuntingQuery, readable: number, unreadable: number, record: RunRecord): void {
  const { rowLimit, rowsRequested, sort } = query;
  const received = readable + unreadable;
  record.rowsReturned = Math.min(readable, rowLimit);
  record.truncated = received > rowLimit ? true : received === rowLimit && rowsRequested === rowLimit ? null : false;
  if (record.truncated) {
    const oldest =
      sort?.order === "ASC" && sort.isTime
        ? ` The rows are sorted ascending by ${sort.column}, so the first (oldest) were kept.`
        : "";
    const [rows, are] = rowLimit === 1 ? ["row", "is"] : ["rows", "are"];
    record.warn(
      "ROWS_TRUNCATED",
      `The query has more than ${rowLimit} ${rows}; only ${rowLimit} ${are} returned.${oldest}`,
    );
  }
  if (unreadable > 0) {
    const what =
      unreadable === 1
        ? "1 row of the answer is no JSON object and was"
        : `${unreadable} rows of the answer are no JSON objects and were`;
    record.warn("ROWS_UNREADABLE", `${what} left out.`);
  }
}

/**
 * Type names of a hunting response, which are .NET's, as Kusto's; a name that is not listed is passed on as it is.
 * Source: https://learn.microsoft.com/en-us/kusto/query/scalar-data-types/
 */
const kustoTypes: Readonly<Record<string, string>> = {
  boolean: "bool",
  datetime: "datetime",
  decimal: "decimal",
  double: "real",
  guid: "guid",
  int32: "int",
  int64: "long",
  object: "dynamic",
  sbyte: "bool",
  single: "real",
  sqldecimal: "decimal",
  string: "string",
  timespan: "timespan",
};

function toTable(schema: HuntingResult["schema"]): Table {
  return {
    title: "Results",
    columns: schema.map(({ name, type }) => ({
      name,
      type: kustoTypes[type.toLowerCase().replace(/^system\./, "")] ?? type,
    })),
  };
}

function message(template: ActionManifest["messages"]["success"], query: HuntingQuery, shown: ShownText): string {
  return fillMessage(template, { kql: shown.beginning(query.text, QUOTED_KQL) });
}
