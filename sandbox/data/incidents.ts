import type { Incident } from "../state/incident-types.js";
import type { IncidentRecord } from "../state/incidents.js";
import { toGraphAlert } from "./alerts.js";
import { allIncidents } from "./all-incidents.js";
import type { IncidentSample } from "./incident-sample.js";
import type { DataOptions } from "./options.js";
import { people, tenantId } from "./organisation.js";

/** The incidents of a new tenant, with times relative to its start. */
export function createIncidents(startedAt: Date, options: DataOptions = {}): IncidentRecord[] {
  const time = (minutesAgo: number) => new Date(startedAt.getTime() - Math.round(minutesAgo * 60_000)).toISOString();
  return allIncidents(options).map((sample) => createIncident(sample, time));
}

function createIncident(sample: IncidentSample, time: (minutesAgo: number) => string): IncidentRecord {
  const updated = time(sample.updatedMinutesAgo);
  const comments = sample.comments ?? [];
  const incident: Incident = {
    id: sample.id,
    tenantId,
    status: sample.status,
    incidentWebUrl: `https://security.microsoft.com/incident2/${sample.id}/overview?tid=${tenantId}`,
    redirectIncidentId: sample.redirectIncidentId ?? null,
    displayName: sample.displayName,
    createdDateTime: time(sample.createdMinutesAgo),
    lastUpdateDateTime: updated,
    assignedTo: sample.assignedTo ?? null,
    classification: sample.classification ?? "unknown",
    determination: sample.determination ?? "unknown",
    severity: sample.severity,
    customTags: sample.customTags ?? [],
    systemTags: [],
    description: null,
    lastModifiedBy: sample.assignedTo ?? "Microsoft 365 Defender-AlertCorrelation",
    resolvingComment: sample.resolvingComment ?? null,
    summary: null,
    priorityScore: sample.priorityScore,
    comments: comments.map((comment, index) => ({
      comment,
      createdByDisplayName: people.jonas.displayName,
      createdDateTime: time(sample.updatedMinutesAgo + comments.length - index),
    })),
  };
  const triage = {
    incidentId: sample.id,
    isResolved: sample.status === "resolved",
    classification: incident.classification,
    determination: incident.determination,
    assignedTo: incident.assignedTo,
    lastUpdateDateTime: updated,
  };
  return { incident, alerts: sample.alerts.map((alert) => toGraphAlert(alert, triage, time)) };
}
