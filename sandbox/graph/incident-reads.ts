import type { IncidentRecord } from "../state/incidents.js";
import type { Product } from "../state/product.js";
import { presentAlert } from "./alert-reads.js";
import { contextUrl } from "./context-url.js";
import { incidentProperties } from "./entity-properties.js";
import { withKnownMembers } from "./evolvable-enums.js";
import type { GraphCall } from "./graph-call.js";
import { notFound } from "./graph-errors.js";
import { parseFilter } from "./odata-filter.js";
import { inOrder } from "./ordering.js";
import { pagingOptions, toPage } from "./paging.js";
import { invalidQuery, type QueryOptions, readOptions } from "./query-options.js";

const entitySet = "security/incidents";

/** Graph refuses a larger `$top` with this number in its message. */
const pageLimit = 50;

/** `GET /security/incidents`, page by page. https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
export function listIncidents(call: GraphCall): object {
  const options = readOptions(call.query, [...pagingOptions, "$filter", "$expand", "$orderby"]);
  const withAlerts = readExpand(options);
  const accepts = parseFilter(options.get("$filter"), incidentProperties);
  const found = call.product.incidents.list().filter(({ incident }) => accepts(incident));
  return toPage(call, options, {
    fragment: entitySet,
    items: inOrder(found, options, ({ incident }) => incident),
    pageLimit,
    present: (record) => present(call, record, withAlerts),
  });
}

/** `GET /security/incidents/{id}` */
export function readIncident(call: GraphCall): object {
  const withAlerts = readExpand(readOptions(call.query, ["$expand"]));
  return presentEntity(call, findIncident(call.product, call.parameters.id), withAlerts);
}

/**
 * The incident in a path.
 * @throws GraphError with status 404
 */
export function findIncident(product: Product, id: string | undefined): IncidentRecord {
  const record = product.incidents.find(id ?? "");
  if (record === undefined) throw notFound(`Incident with id '${id}' was not found.`);
  return record;
}

/** An incident as the response of a call. */
export function presentEntity(call: GraphCall, record: IncidentRecord, withAlerts = false): object {
  return { "@odata.context": contextUrl(call, `${entitySet}/$entity`), ...present(call, record, withAlerts) };
}

function present(call: GraphCall, { incident, alerts }: IncidentRecord, withAlerts: boolean): object {
  const shown = withKnownMembers(call, incident, incidentProperties);
  return withAlerts ? { ...shown, alerts: alerts.map((alert) => presentAlert(call, alert)) } : shown;
}

function readExpand(options: QueryOptions): boolean {
  const expand = options.get("$expand");
  if (expand === undefined) return false;
  if (expand.trim() === "alerts") return true;
  throw invalidQuery(`Could not find a property named '${expand}' on type 'microsoft.graph.security.incident'.`);
}
