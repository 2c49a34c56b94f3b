import {
  classifications,
  determinations,
  type IncidentChange,
  incidentStatuses,
  severities,
} from "../state/incident-types.js";
import type { IncidentRecord } from "../state/incidents.js";
import type { GraphCall } from "./graph-call.js";
import { badRequest, type GraphError } from "./graph-errors.js";
import { findIncident, presentEntity } from "./incident-reads.js";

type Reader = (property: string, value: unknown) => unknown;

/** The updatable properties. https://learn.microsoft.com/en-us/graph/api/security-incident-update */
const readers: Readonly<Record<keyof IncidentChange, Reader>> = {
  // Merging sets `redirected`, Defender Experts set `awaitingAction`. Callers can set neither.
  status: oneOf(incidentStatuses.filter((status) => status !== "redirected" && status !== "awaitingAction")),
  classification: oneOf(classifications),
  determination: oneOf(determinations),
  severity: oneOf(severities),
  assignedTo: textOrNull,
  displayName: text,
  description: textOrNull,
  summary: textOrNull,
  resolvingComment: textOrNull,
  customTags: tags,
};

const readOnly = new Set([
  "id",
  "tenantId",
  "incidentWebUrl",
  "redirectIncidentId",
  "createdDateTime",
  "lastUpdateDateTime",
  "lastModifiedBy",
  "systemTags",
  "priorityScore",
  "comments",
  "alerts",
]);

/** `PATCH /security/incidents/{id}`: changes the given properties and returns the incident. */
export function updateIncident(call: GraphCall): object {
  const record = findIncident(call.product, call.parameters.id);
  const change = readChange(call.body);
  refuseRedirected(record);
  return presentEntity(call, call.product.incidents.update(record, change, changedBy(call)));
}

/** A write to a merged incident is refused, because its effect is not documented. */
export function refuseRedirected({ incident }: IncidentRecord): void {
  if (incident.status !== "redirected") return;
  throw badRequest(
    `Incident ${incident.id} was merged into incident ${incident.redirectIncidentId} and cannot be changed.`,
  );
}

/** An app in Graph's `lastModifiedBy`. */
export function changedBy(call: GraphCall): string {
  return `API-App:${call.caller.appName}`;
}

/**
 * The change in a body.
 * @throws GraphError for a property that cannot be changed, or an invalid value
 */
export function readChange(body: Readonly<Record<string, unknown>>): IncidentChange {
  const change: Record<string, unknown> = {};
  for (const [property, value] of Object.entries(body)) {
    if (property.startsWith("@odata.")) continue;
    if (!Object.hasOwn(readers, property)) throw notUpdatable(property);
    change[property] = readers[property as keyof IncidentChange](property, value);
  }
  return change as IncidentChange;
}

function notUpdatable(property: string): GraphError {
  return badRequest(
    readOnly.has(property)
      ? `Property '${property}' of type 'microsoft.graph.security.incident' is read-only.`
      : `The property '${property}' does not exist on type 'microsoft.graph.security.incident'.`,
  );
}

/** Letter case is ignored, because examples in the documentation use PascalCase. The documented value is stored. */
function oneOf(values: readonly string[]): Reader {
  return (property, value) => {
    const known = values.find(
      (candidate) => typeof value === "string" && candidate.toLowerCase() === value.toLowerCase(),
    );
    if (known === undefined) throw invalid(property, value);
    return known;
  };
}

function text(property: string, value: unknown): string {
  if (typeof value !== "string") throw invalid(property, value);
  return value;
}

function textOrNull(property: string, value: unknown): string | null {
  if (value === null || value === "") return null;
  return text(property, value);
}

function tags(property: string, value: unknown): string[] {
  if (!Array.isArray(value) || !value.every((tag) => typeof tag === "string")) throw invalid(property, value);
  return [...new Set(value)];
}

function invalid(property: string, value: unknown): GraphError {
  return badRequest(
    `Invalid value ${JSON.stringify(value)} for property '${property}' of type 'microsoft.graph.security.incident'.`,
  );
}
