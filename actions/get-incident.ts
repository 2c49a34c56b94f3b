import { defineAction, fillMessage, type ReadContext } from "../core/action.js";
import { entitiesIn, evidenceType } from "../core/entities/evidence-entities.js";
import { evidenceOf, summarizeEvidence } from "../core/entities/evidence-summary.js";
import { type GetIncidentParameters, getIncidentContract } from "../core/generated/get-incident.js";
import type { GraphCall } from "../core/graph/graph-call.js";
import { graphRoles } from "../core/graph/graph-roles.js";
import type { Incident } from "../core/graph/graph-types.js";
import { withoutODataKeysInside } from "../core/graph/odata-keys.js";
import { readCall } from "../core/graph/reads.js";
import { incidentLink } from "../core/incident-link.js";
import { findIncident } from "../core/incident-redirects.js";
import { isObject, type JsonObject } from "../core/json-object.js";
import { runWhenMain } from "../core/main.js";

/** Gets an incident with everything that the next steps of a playbook work on. */
export const getIncident = defineAction<GetIncidentParameters, GetIncidentParameters>(getIncidentContract, {
  plan: ({ parameters }) => ({ plan: parameters }),

  preview: ({ incidentId }) => ({
    message: `The action would read incident ${incidentId} with its alerts.`,
    requests: [incidentWithAlerts(incidentId)],
    undetermined: ["whether the incident was merged into another one"],
  }),

  async perform({ incidentId, includeRawEvidence }, context) {
    const { incident, redirectedFrom } = await readWithAlerts(incidentId, context);
    const { alerts: list, ...fields } = incident;
    const alerts = Array.isArray(list) ? list.filter(isObject) : [];
    const evidence = summarizeEvidence(alerts);
    const entities = entitiesIn(alerts.flatMap(evidenceOf));
    const summary = [
      incident.displayName ?? "without a name",
      `severity ${incident.severity ?? "unknown"}`,
      `status ${incident.status ?? "unknown"}`,
      count(alerts.length, "alert"),
      count(entities.length, "entity", "entities"),
    ].join(", ");
    return {
      isSuccess: true,
      message: fillMessage(context.manifest.messages.success, { incident_id: incident.id, summary }),
      jsonResult: {
        incident: withoutODataKeysInside(fields),
        alerts: alerts.map((alert) => presentAlert(alert, includeRawEvidence)),
        evidence,
        entities,
        redirected_from: redirectedFrom,
      },
      links: incidentLink(incident),
    };
  },
});

/** https://learn.microsoft.com/en-us/graph/api/security-incident-get */
function incidentWithAlerts(id: string): GraphCall {
  const path = `/v1.0/security/incidents/${encodeURIComponent(id)}?$expand=alerts`;
  return { ...readCall(path, graphRoles.readIncidents), incidentId: id };
}

function readWithAlerts(id: string, { graph, record }: ReadContext) {
  const read = async (each: string) => (await graph.read(incidentWithAlerts(each))) as Incident;
  return findIncident(id, { getIncident: read }, record);
}

/** An alert without its evidence, which is summarised for all alerts together, or with it as it came. */
function presentAlert({ evidence, ...alert }: JsonObject, withEvidence: boolean): JsonObject {
  const plain = withoutODataKeysInside(alert);
  return withEvidence
    ? {
        ...plain,
        evidence: evidenceOf({ evidence }).map((each) => ({
          evidenceType: evidenceType(each),
          ...withoutODataKeysInside(each),
        })),
      }
    : plain;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

runWhenMain(module, getIncident);
