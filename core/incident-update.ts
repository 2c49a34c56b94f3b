import type { UpdateIncidentParameters } from "./generated/update-incident.js";
import type { Incident, IncidentPatch } from "./graph/graph-types.js";

/** The fields that Update Incident sets, in Graph's spelling. */
export type WantedFields = Pick<IncidentPatch, "status" | "classification" | "determination" | "assignedTo">;

/** What an update changes on an incident as it is now. */
export interface IncidentChange {
  /** What is sent; empty when the incident already has every wanted value. */
  readonly patch: IncidentPatch;
  /** The changed fields with their values before. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly changed: readonly string[];
}

/** The fields that the parameters give a value. */
export function wantedFields(parameters: UpdateIncidentParameters): WantedFields {
  const { status, classification, determination, assignTo } = parameters;
  return {
    ...(status !== undefined && { status }),
    ...(classification !== undefined && { classification }),
    ...(determination !== undefined && { determination }),
    ...(assignTo !== undefined && { assignedTo: assignTo }),
  };
}

/** The difference between an incident and what is wanted; a determination always travels with its classification. */
export function changeOf(incident: Incident, wanted: WantedFields): IncidentChange {
  const entries = Object.entries(wanted) as [keyof WantedFields, string][];
  const differing = entries.filter(([field, value]) => !isSame(field, incident[field], value));
  const changed = differing.map(([field]) => field);
  const patch: IncidentPatch = Object.fromEntries(differing);
  const companion = wanted.classification ?? incident.classification;
  return {
    patch: changed.includes("determination") && companion ? { ...patch, classification: companion } : patch,
    before: Object.fromEntries(changed.map((field) => [field, incident[field] ?? null])),
    changed,
  };
}

/** Enum values differ by more than letter case; the owner is free text. */
function isSame(field: keyof WantedFields, is: unknown, wanted: string): boolean {
  return field === "assignedTo" ? is === wanted : String(is).toLowerCase() === wanted.toLowerCase();
}
