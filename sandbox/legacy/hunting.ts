import type { GraphCall } from "../graph/graph-call.js";
import { netType, runQuery, withRows } from "../graph/run-hunting-query.js";
import { parseTimespan } from "../graph/timespan.js";
import type { PreparedJson } from "../server/prepared-json.js";
import { legacyError } from "./errors.js";

/** `POST /api/advancedhunting/run`, over the last 30 days. https://learn.microsoft.com/en-us/defender-xdr/api-advanced-hunting */
export async function hunt(call: GraphCall): Promise<PreparedJson> {
  const query = readQuery(call.body);
  const startedAt = performance.now();
  const { schema, rows } = await runQuery(call, query, parseTimespan(undefined, call.product.now()));
  const head = {
    Stats: { ExecutionTime: (performance.now() - startedAt) / 1000 },
    Schema: schema.map(({ name, type }) => ({ Name: name, Type: netType(type) })),
  };
  return withRows(head, "Results", rows);
}

/** Parameter names are case-sensitive here. */
function readQuery(body: Readonly<Record<string, unknown>>): string {
  const unknown = Object.keys(body).find((name) => name !== "Query");
  if (unknown !== undefined) {
    throw legacyError("InvalidRequestBody", `Request body is incorrect: '${unknown}' is not known.`);
  }
  const { Query: query } = body;
  if (typeof query !== "string" || query.trim() === "") {
    throw legacyError("MissingRequiredParameter", "Parameter Query is missing.");
  }
  return query;
}
