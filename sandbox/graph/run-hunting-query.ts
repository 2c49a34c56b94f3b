import { HuntingFailure } from "../hunting/failure.js";
import type { QueryAnswer } from "../hunting/protocol.js";
import { PreparedJson } from "../server/prepared-json.js";
import { contextUrl } from "./context-url.js";
import type { GraphCall } from "./graph-call.js";
import { badRequest, GraphError, tooManyRequests } from "./graph-errors.js";
import { parseTimespan, type TimeWindow } from "./timespan.js";

/**
 * Type names in the response's schema. DateTime and String are documented; the others are Kusto's .NET names. A boolean
 * is named SByte, but its values are true and false.
 */
const netTypes: Readonly<Record<string, string>> = {
  bool: "SByte",
  datetime: "DateTime",
  decimal: "SqlDecimal",
  dynamic: "Object",
  guid: "Guid",
  int: "Int32",
  long: "Int64",
  real: "Double",
  string: "String",
  timespan: "TimeSpan",
};

/** `POST /security/runHuntingQuery` */
export async function hunt(call: GraphCall): Promise<PreparedJson> {
  const { query, timespan } = readBody(call.body);
  const { schema, rows } = await runQuery(call, query, parseTimespan(timespan, call.product.now()));
  const head = {
    "@odata.context": contextUrl(call, "microsoft.graph.security.huntingQueryResults"),
    schema: schema.map(({ name, type }) => ({ name, type: netType(type) })),
  };
  return withRows(head, "results", rows);
}

/** An object whose last property contains rows that are already JSON. */
export function withRows(head: object, name: string, rows: Uint8Array): PreparedJson {
  const opening = `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(name)}:`;
  return new PreparedJson([Buffer.from(opening), rows, Buffer.from("}")]);
}

/** Runs a query on a window of the tenant's tables. */
export async function runQuery(
  { product, signal }: GraphCall,
  query: string,
  window: TimeWindow,
): Promise<QueryAnswer> {
  try {
    return await product.hunting.query({ query, window, signal });
  } catch (error) {
    throw error instanceof HuntingFailure ? toGraphError(error) : error;
  }
}

/** A real timeout was seen without a message. https://learn.microsoft.com/en-us/defender-xdr/advanced-hunting-limits */
function toGraphError({ kind, message, retryAfterS }: HuntingFailure): GraphError {
  switch (kind) {
    case "refused":
      return badRequest(message);
    case "timeout":
      return new GraphError(504, "UnknownError", "");
    case "callRate":
    case "cpuQuota":
      return tooManyRequests(message, retryAfterS);
    case "unavailable":
      // The KQL parser is an optional package; the message says which one is missing.
      return new GraphError(501, "NotImplemented", message);
    case "dropped":
      return new GraphError(499, "ClientClosedRequest", message);
  }
}

/** The name of a Kusto type in a response's schema. */
export function netType(kustoType: string): string {
  return netTypes[kustoType] ?? kustoType;
}

/** Parameter names in any letter case: published examples have `Query` and `query`. */
function readBody(body: Readonly<Record<string, unknown>>): { query: string; timespan: unknown } {
  const given = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  const unknown = Object.keys(body).find((name) => !["query", "timespan", "workspaceid"].includes(name.toLowerCase()));
  if (unknown !== undefined)
    throw badRequest(
      `The parameter '${unknown}' in the request payload is not a valid parameter for the operation 'runHuntingQuery'.`,
    );
  const query = given.get("query");
  if (typeof query !== "string" || query.trim() === "")
    throw badRequest("Invalid value for parameter 'Query': a query is required.");
  return { query, timespan: given.get("timespan") };
}
