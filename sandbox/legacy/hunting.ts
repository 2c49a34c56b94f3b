import { netType, runQuery } from "../graph/hunting.js";
import type { GraphCall } from "../graph/service.js";
import { parseTimespan } from "../graph/timespan.js";
import { legacyError } from "./errors.js";

/** `POST /api/advancedhunting/run`, over the last 30 days. https://learn.microsoft.com/en-us/defender-xdr/api-advanced-hunting */
export async function hunt({ product, body }: GraphCall): Promise<object> {
  const query = readQuery(body);
  const startedAt = performance.now();
  const { schema, rows } = await runQuery(product, query, parseTimespan(undefined, product.now()));
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    Stats: { ExecutionTime: seconds, dataset_statistics: [{ table_row_count: rows.length }] },
    Schema: schema.map(({ name, type }) => ({ Name: name, Type: netType(type) })),
    Results: rows,
  };
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
