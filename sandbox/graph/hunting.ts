import type { Product } from "../state/product.js";
import { contextUrl } from "./context-url.js";
import { badRequest, GraphError } from "./graph-errors.js";
import type { GraphCall } from "./service.js";
import { parseTimespan, type TimeWindow } from "./timespan.js";

type HuntingEngine = ReturnType<typeof import("../kql/engine.js").createEngine>;
export type HuntingAnswer = ReturnType<HuntingEngine["run"]>;

/** Rows of one answer; Graph cuts there without saying so. https://learn.microsoft.com/en-us/defender-xdr/advanced-hunting-limits */
const rowLimit = 100_000;

/**
 * Type names of the answer's schema. The documentation shows DateTime and String; the others are those that Kusto gives
 * its types in .NET. A boolean is called SByte there, its values are written as true and false all the same.
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

/** The engine and the sample data are big: each tenant loads them with its first hunting query. */
const engines = new WeakMap<Product, Promise<HuntingEngine>>();

/** `POST /security/runHuntingQuery` */
export async function hunt(call: GraphCall): Promise<object> {
  const { query, timespan } = readBody(call.body);
  const { schema, rows } = await runQuery(call.product, query, parseTimespan(timespan, call.product.now()));
  return {
    "@odata.context": contextUrl(call, "microsoft.graph.security.huntingQueryResults"),
    schema: schema.map(({ name, type }) => ({ name, type: netType(type) })),
    results: rows,
  };
}

/** Runs a query over a window of the tenant's tables: Kusto's types, and no more rows than an answer has. */
export async function runQuery(product: Product, query: string, window: TimeWindow): Promise<HuntingAnswer> {
  const engine = await loadEngine(product);
  const { HuntingQueryError } = await import("../kql/engine.js");
  try {
    const { schema, rows } = engine.run(query, window);
    return { schema, rows: rows.slice(0, rowLimit) };
  } catch (error) {
    if (error instanceof HuntingQueryError) throw badRequest(error.message);
    throw error;
  }
}

/** The name that an answer's schema has for a type of Kusto. */
export function netType(kustoType: string): string {
  return netTypes[kustoType] ?? kustoType;
}

/** Parameter names in any letter case: published calls use both `Query` and `query`. */
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

function loadEngine(product: Product): Promise<HuntingEngine> {
  const loaded = engines.get(product);
  if (loaded !== undefined) return loaded;
  const loading = createEngine(product);
  engines.set(product, loading);
  loading.catch(() => engines.delete(product));
  return loading;
}

async function createEngine(product: Product): Promise<HuntingEngine> {
  const [engine, data] = await Promise.all([import("../kql/engine.js"), import("../data/hunting-tables.js")]);
  const tables = data.createHuntingTables(product.startedAt, { ...product.data, now: product.now });
  try {
    return engine.createEngine({ tables, now: product.now });
  } catch (error) {
    // The KQL parser is an optional package: the caller must hear which one is missing.
    throw new GraphError(501, "NotImplemented", error instanceof Error ? error.message : String(error));
  }
}
