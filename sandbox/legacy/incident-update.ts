import type { GraphCall } from "../graph/graph-call.js";
import { findIncident } from "../graph/incident-reads.js";
import { changedBy, refuseRedirected } from "../graph/incident-update.js";
import { classifications, determinations, type IncidentChange } from "../state/incident-types.js";
import { legacyError } from "./errors.js";
import { presentEntity } from "./incident-reads.js";
import { fromLegacyDetermination } from "./words.js";

type Reader = (property: string, value: unknown) => IncidentChange;

/**
 * The updatable properties, without the comment. https://learn.microsoft.com/en-us/defender-xdr/api-update-incidents
 */
const readers: Readonly<Record<string, Reader>> = {
  status: (property, value) => ({ status: oneOf(["active", "resolved", "inProgress"] as const, property, value) }),
  classification: (property, value) => ({ classification: oneOf(classifications, property, value) }),
  determination: (property, value) => {
    const known = typeof value === "string" ? fromLegacyDetermination(value, determinations) : undefined;
    if (known === undefined) throw invalid(property, value);
    return { determination: known };
  },
  assignedTo: (property, value) => {
    if (value !== null && typeof value !== "string") throw invalid(property, value);
    return { assignedTo: value || null };
  },
  tags: (property, value) => {
    if (!Array.isArray(value) || !value.every((tag) => typeof tag === "string")) throw invalid(property, value);
    return { customTags: [...new Set<string>(value)] };
  },
};

/** `PATCH /api/incidents/{id}`: changes the given properties, adds the comment, returns the incident. */
export function updateIncident(call: GraphCall): object {
  const { incidents } = call.product;
  const record = findIncident(call.product, call.parameters.id);
  const { comment, ...properties } = call.body;
  if (comment !== undefined && (typeof comment !== "string" || comment.trim() === ""))
    throw invalid("comment", comment);
  const change = readChange(properties);
  refuseRedirected(record);
  const updated = incidents.update(record, change, changedBy(call));
  if (comment !== undefined) incidents.addComment(updated, comment, call.caller.appName, changedBy(call));
  return presentEntity(findIncident(call.product, call.parameters.id));
}

function readChange(properties: Readonly<Record<string, unknown>>): IncidentChange {
  const changes = Object.entries(properties).map(([property, value]) => {
    const reader = Object.hasOwn(readers, property) ? readers[property] : undefined;
    if (reader !== undefined) return reader(property, value);
    throw legacyError("InvalidRequestBody", `Request body is incorrect: '${property}' cannot be updated.`);
  });
  return Object.assign({}, ...changes);
}

function oneOf<Value extends string>(values: readonly Value[], property: string, value: unknown): Value {
  const known = values.find((each) => typeof value === "string" && each.toLowerCase() === value.toLowerCase());
  if (known === undefined) throw invalid(property, value);
  return known;
}

function invalid(property: string, value: unknown) {
  return legacyError("InvalidInput", `Invalid input ${JSON.stringify(value)} for '${property}'.`);
}
