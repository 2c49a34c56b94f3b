import { presentAlert } from "./alert-reads.js";
import { contextUrl } from "./context-url.js";
import type { GraphCall } from "./graph-call.js";
import { findIncident } from "./incident-reads.js";
import { invalidQuery, readOptions } from "./query-options.js";

/** `GET /security/incidents/{id}/alerts?$skiptoken=`: a further page of expanded alerts, to which their link leads. */
export function listIncidentAlerts(call: GraphCall): object {
  const token = readOptions(call.query, ["$skiptoken"]).get("$skiptoken") ?? "";
  const [, skip, size] = /^(\d{1,9})\.([1-9]\d{0,8})$/.exec(token) ?? [];
  if (skip === undefined || size === undefined) throw invalidQuery("The skip token is missing or not valid.");
  const { incident, alerts } = findIncident(call.product, call.parameters.id);
  const end = Number(skip) + Number(size);
  const link = `${call.product.address.url}${call.path}?$skiptoken=${end}.${size}`;
  return {
    "@odata.context": contextUrl(call, `security/incidents('${incident.id}')/alerts`),
    ...(end < alerts.length ? { "@odata.nextLink": link } : {}),
    value: alerts.slice(Number(skip), end).map((alert) => presentAlert(call, alert)),
  };
}
