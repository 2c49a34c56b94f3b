import type { GraphCall } from "../graph/graph-call.js";
import { GraphError } from "../graph/graph-errors.js";
import { findIncident } from "../graph/incident-reads.js";
import { parseFilter } from "../graph/odata-filter.js";
import type { IncidentRecord } from "../state/incidents.js";
import { legacyError } from "./errors.js";
import { type LegacyIncident, toLegacyIncident } from "./incident-shape.js";

const metadata = "https://api.security.microsoft.com/api/$metadata#Incidents";

/** The properties on the page; statuses are compared as text. */
const filterable = {
  lastUpdateTime: "dateTime",
  createdTime: "dateTime",
  status: "string",
  assignedTo: "string",
} as const;

/** Default and maximum page size. */
const pageLimit = 100;

/** `GET /api/incidents`. https://learn.microsoft.com/en-us/defender-xdr/api-list-incidents */
export function listIncidents({ product, query }: GraphCall): object {
  const unknown = [...query.keys()].find((name) => !["$filter", "$top", "$skip"].includes(name));
  if (unknown !== undefined) throw invalidQuery(`Query option '${unknown}' is not allowed.`);
  const top = readCount(query, "$top") ?? pageLimit;
  if (top > pageLimit) {
    throw invalidQuery(
      `The limit of '${pageLimit}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
    );
  }
  const skip = readCount(query, "$skip") ?? 0;
  const matching = product.incidents
    .list()
    .map(toLegacyIncident)
    .filter(readFilter(query.get("$filter") ?? undefined));
  return { "@odata.context": metadata, value: matching.slice(skip, skip + top) };
}

/** `GET /api/incidents/{id}`. https://learn.microsoft.com/en-us/defender-xdr/api-get-incident */
export function readIncident({ product, parameters }: GraphCall): object {
  return presentEntity(findIncident(product, parameters.id));
}

/** An incident as the response of a call. */
export function presentEntity(record: IncidentRecord): object {
  return { "@odata.context": `${metadata}/$entity`, ...toLegacyIncident(record) };
}

function readFilter(filter: string | undefined): (incident: LegacyIncident) => boolean {
  try {
    return parseFilter(filter, filterable);
  } catch (error) {
    throw error instanceof GraphError ? legacyError("ODataError", error.message) : error;
  }
}

function readCount(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw invalidQuery(`Invalid value '${text}' for ${name} query option found.`);
}

function invalidQuery(problem: string): GraphError {
  return legacyError("ODataError", `The query specified in the URI is not valid. ${problem}`);
}
