import type { IncidentRecord } from "../state/incidents.js";
import type { Product } from "../state/product.js";
import { badRequest, notFound } from "./graph-errors.js";
import { parseIncidentFilter } from "./incident-filter.js";
import type { GraphCall } from "./service.js";

const metadata = "https://graph.microsoft.com/v1.0/$metadata#security/incidents";

/** The page size when none is asked for, and the largest one. */
const pageLimit = 50;

/** `GET /security/incidents`, a page at a time. */
export function listIncidents(call: GraphCall): object {
  checkOptions(call.query, ["$count", "$filter", "$skip", "$top", "$expand"]);
  const withAlerts = readExpand(call.query);
  const top = readNumber(call.query, "$top", pageLimit);
  const skip = readNumber(call.query, "$skip", 0);
  if (top > pageLimit) {
    throw badRequest(
      `The query specified in the URI is not valid. The limit of '${pageLimit}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
    );
  }
  const accepts = parseIncidentFilter(call.query.get("$filter"));
  const matching = call.product.incidents.list().filter((record) => accepts(record.incident));
  const page = matching.slice(skip, skip + top);
  const next = skip + page.length;
  return {
    "@odata.context": metadata,
    ...(call.query.get("$count") === "true" ? { "@odata.count": matching.length } : {}),
    ...(page.length > 0 && next < matching.length ? { "@odata.nextLink": nextLink(call, next) } : {}),
    value: page.map((record) => present(record, withAlerts)),
  };
}

/** `GET /security/incidents/{id}` */
export function readIncident(call: GraphCall): object {
  checkOptions(call.query, ["$expand"]);
  const withAlerts = readExpand(call.query);
  return presentEntity(findIncident(call.product, call.parameters.id), withAlerts);
}

/** The incident of a path, or a 404. */
export function findIncident(product: Product, id: string | undefined): IncidentRecord {
  const record = product.incidents.find(id ?? "");
  if (record === undefined) throw notFound(`Incident with id '${id}' was not found.`);
  return record;
}

/** An incident as the whole answer of a call. */
export function presentEntity(record: IncidentRecord, withAlerts = false): object {
  return { "@odata.context": `${metadata}/$entity`, ...present(record, withAlerts) };
}

function present(record: IncidentRecord, withAlerts: boolean): object {
  return withAlerts ? { ...record.incident, alerts: record.alerts } : record.incident;
}

function nextLink(call: GraphCall, skip: number): string {
  const query = new URLSearchParams(call.query);
  query.set("$skip", String(skip));
  return `${call.product.address.url}/v1.0/security/incidents?${query.toString().replaceAll("%24", "$")}`;
}

function checkOptions(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!name.startsWith("$") || known.includes(name)) continue;
    throw badRequest(`The query specified in the URI is not valid. Query option '${name}' is not allowed.`);
  }
}

function readExpand(query: URLSearchParams): boolean {
  const expand = query.get("$expand");
  if (expand === null) return false;
  if (expand.trim() === "alerts") return true;
  throw badRequest(
    `The query specified in the URI is not valid. Could not find a property named '${expand}' on type 'microsoft.graph.security.incident'.`,
  );
}

function readNumber(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw badRequest(
    `The query specified in the URI is not valid. Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
  );
}
