import type { Route } from "../server/router.js";
import { listAlerts, readAlert } from "./alert-reads.js";
import type { GraphCall, GraphVersion } from "./graph-call.js";
import { getHuntingSchema, getHuntingSchemaTables } from "./hunting-schema.js";
import { listIncidentAlerts } from "./incident-alerts.js";
import { addComment } from "./incident-comments.js";
import { listIncidents, readIncident } from "./incident-reads.js";
import { updateIncident } from "./incident-update.js";
import { hunt } from "./run-hunting-query.js";

/** A call of Graph, and the roles of which one is sufficient. */
export interface Operation {
  readonly version: GraphVersion;
  readonly roles: readonly string[];
  readonly perform: (call: GraphCall) => unknown;
}

const readIncidents = ["SecurityIncident.Read.All", "SecurityIncident.ReadWrite.All"];
const writeIncidents = ["SecurityIncident.ReadWrite.All"];
const readAlerts = ["SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All"];
const hunting = ["ThreatHunting.Read.All"];

const namespace = "microsoft.graph.security";

/** The calls of Graph that the tenant supports. */
export const operations: readonly Route<Operation>[] = [
  route("v1.0", "GET", "incidents", readIncidents, listIncidents),
  route("v1.0", "GET", "incidents/{id}", readIncidents, readIncident),
  route("v1.0", "GET", "incidents/{id}/alerts", readIncidents, listIncidentAlerts),
  route("v1.0", "PATCH", "incidents/{id}", writeIncidents, updateIncident),
  route("v1.0", "POST", "incidents/{id}/comments", writeIncidents, addComment),
  route("v1.0", "GET", "alerts_v2", readAlerts, listAlerts),
  route("v1.0", "GET", "alerts_v2/{id}", readAlerts, readAlert),
  ...["runHuntingQuery", `${namespace}.runHuntingQuery`].flatMap((path) => [
    route("v1.0", "POST", path, hunting, hunt),
    route("beta", "POST", path, hunting, hunt),
  ]),
  ...functionCall("getHuntingSchema", hunting, getHuntingSchema),
  ...functionCall("getHuntingSchemaTables", hunting, getHuntingSchemaTables),
];

/** A parameterless function of beta: with or without its namespace and parentheses. */
function functionCall(name: string, roles: readonly string[], perform: Operation["perform"]): Route<Operation>[] {
  const names = [name, `${namespace}.${name}`];
  return names.flatMap((path) => [path, `${path}()`]).map((path) => route("beta", "GET", path, roles, perform));
}

function route(
  version: GraphVersion,
  method: string,
  path: string,
  roles: readonly string[],
  perform: Operation["perform"],
): Route<Operation> {
  return { method, path: `/${version}/security/${path}`, handler: { version, roles, perform } };
}
