import { defineAction, type ReadContext } from "../core/action.js";
import { type GetIncidentParameters, getIncidentContract } from "../core/generated/get-incident.js";
import type { ApiCall } from "../core/graph/calls/api-call.js";
import { theIncident } from "../core/graph/calls/asked-thing.js";
import { noSuchIncident } from "../core/graph/calls/not-found.js";
import { withoutODataKeysInside } from "../core/graph/calls/odata-keys.js";
import { readCall } from "../core/graph/calls/reads.js";
import { graphRoles } from "../core/graph/graph-roles.js";
import type { Incident } from "../core/graph/graph-types.js";
import { entitiesIn } from "../core/incidents/evidence-entities.js";
import { summarizeEvidence } from "../core/incidents/evidence-summary.js";
import { evidenceOf, evidenceType } from "../core/incidents/evidence-types.js";
import {
  type IncidentAlerts,
  readAlertsApart,
  readAllAlerts,
  readIncidentAnswer,
} from "../core/incidents/incident-alerts.js";
import { incidentLink } from "../core/incidents/incident-link.js";
import { findIncident } from "../core/incidents/incident-redirects.js";
import type { PayloadEntity } from "../core/incidents/payload-entity.js";
import { type JsonObject, scalarText } from "../core/json-object.js";
import { fillMessage } from "../core/outcome.js";
import { runWhenMain } from "../core/program/main.js";
import type { EntityUse, RunRecord } from "../core/run-record.js";

/** Gets an incident with everything that the next steps of a playbook work on. */
export const getIncident = defineAction<GetIncidentParameters, GetIncidentParameters>(getIncidentContract, {
  plan: ({ parameters }) => ({ plan: parameters }),

  preview: (parameters) => ({
    message: `The action would read incident ${parameters.incidentId} with its alerts.`,
    requests: [graphCall(parameters)],
    undetermined: ["whether the incident was merged into another one", "whether its alerts take more than one page"],
  }),

  async rehearse(parameters, context) {
    const { incident, summary, ...shown } = await readIncident(parameters, context);
    const message = `The action would return incident ${incident.id}: ${summary}.`;
    return { message, requests: [], undetermined: [], ...shown };
  },

  async perform(parameters, context) {
    const { incident, summary, ...shown } = await readIncident(parameters, context);
    const { success } = context.manifest.messages;
    return { isSuccess: true, message: fillMessage(success, { incident_id: incident.id, summary }), ...shown };
  },
});

/** Reads the incident, and makes of it what a result shows. */
async function readIncident(
  { incidentId, includeRawEvidence }: GetIncidentParameters,
  { graph, record }: Pick<ReadContext, "graph" | "record">,
) {
  const readAlone = new Set<string>();
  const getIncident = async (id: string) => {
    const answer = await readIncidentAnswer(id, graphCall({ incidentId: id }), graph);
    if (answer.isWithoutAlerts) {
      readAlone.add(answer.incident.id);
    }
    return answer.incident;
  };
  const { incident, redirectedFrom } = await findIncident(incidentId, { getIncident }, record);
  const isAlone = readAlone.has(incident.id);
  const found = isAlone ? await readAlertsApart(incident.id, graph) : await readAllAlerts(incident, graph);
  noteAlerts(found, record);
  const { alerts: _, ...fields } = incident;
  const alerts = found.alerts ?? [];
  const entities = entitiesIn(alerts.flatMap(evidenceOf));
  record.entities = entities.map(toFound);
  return {
    incident,
    summary: summarize(incident, found, entities.length),
    jsonResult: {
      incident: withoutODataKeysInside(fields),
      alerts: found.alerts && alerts.map((alert) => presentAlert(alert, includeRawEvidence)),
      evidence: summarizeEvidence(alerts),
      entities,
      redirected_from: redirectedFrom,
    },
    links: incidentLink(incident),
  };
}

/** Says in the result whether alerts are missing. */
function noteAlerts({ isComplete, problem }: IncidentAlerts, record: RunRecord): void {
  record.truncated = isComplete === null ? null : !isComplete;
  if (problem !== undefined) {
    record.warn("ALERTS_INCOMPLETE", problem);
  }
}

/** The call that reads the incident. https://learn.microsoft.com/en-us/graph/api/security-incident-get */
function graphCall(parameters: Pick<GetIncidentParameters, "incidentId">): ApiCall {
  const call = readCall(
    `/v1.0/security/incidents/${encodeURIComponent(parameters.incidentId)}?$expand=alerts`,
    graphRoles.readIncidents,
  );
  const answer = { ...theIncident(parameters.incidentId), withAlerts: true };
  return { ...call, notFound: noSuchIncident(parameters.incidentId), answer };
}

/** An entity as the result lists it beside `json_result`, for payloads that take either of the two lists. */
function toFound({
  identifier,
  entity_type,
  is_internal,
  is_suspicious,
  additional_properties,
}: PayloadEntity): EntityUse {
  const found = {
    isInternal: is_internal,
    isSuspicious: is_suspicious,
    additionalProperties: additional_properties,
  };
  return { identifier, entityType: entity_type, usedAs: [], matchedRows: null, skipped: null, found };
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

function summarize({ displayName, severity, status }: Incident, found: IncidentAlerts, entities: number): string {
  const alerts = found.alerts === null ? "alerts not known" : count(found.alerts.length, "alert");
  return [
    scalarText(displayName) || "without a name",
    `severity ${scalarText(severity) || "unknown"}`,
    `status ${scalarText(status) || "unknown"}`,
    found.alerts !== null && found.isComplete !== true ? `at least ${alerts}` : alerts,
    count(entities, "entity", "entities"),
  ].join(", ");
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

runWhenMain(module, getIncident);
