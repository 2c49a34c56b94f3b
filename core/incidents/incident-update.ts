import { IntegrationError } from "../errors.js";
import type { UpdateIncidentParameters } from "../generated/update-incident.js";
import type { Incident, IncidentPatch } from "../graph/graph-types.js";
import { scalarText } from "../json-object.js";

/** What Update Incident is asked for, in Graph's spelling; tags are a difference, not the whole list. */
export interface WantedUpdate {
  readonly fields: Omit<IncidentPatch, "customTags">;
  readonly tagsToAdd: readonly string[];
  readonly tagsToRemove: readonly string[];
}

/** What an update changes on an incident as it is now. */
export interface IncidentChange {
  /** What is sent; empty when the incident already has every wanted value. */
  readonly patch: IncidentPatch;
  /** The changed fields with their values before. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly changed: readonly string[];
}

/** What the parameters ask for. */
export function wantedUpdate(parameters: UpdateIncidentParameters): WantedUpdate {
  const { status, classification, determination, severity, assignTo, clearAssignee, resolvingComment } = parameters;
  return {
    fields: {
      ...(status !== undefined && { status }),
      ...(classification !== undefined && { classification }),
      ...(determination !== undefined && { determination }),
      ...(severity !== undefined && { severity }),
      ...(assignTo !== undefined && { assignedTo: assignTo }),
      ...(clearAssignee && { assignedTo: null }),
      ...(resolvingComment !== undefined && { resolvingComment }),
    },
    tagsToAdd: parameters.tagsToAdd ?? [],
    tagsToRemove: parameters.tagsToRemove ?? [],
  };
}

/**
 * The difference between an incident and what is wanted; a determination always travels with its classification.
 * @throws SERVICE_UNAVAILABLE where tags are wanted, and the incident came without those that it has
 */
export function changeOf(incident: Incident, wanted: WantedUpdate): IncidentChange {
  const patch: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted.fields)) {
    if (!isSame(field, incident[field], value)) {
      patch[field] = value;
    }
  }
  if (wanted.tagsToAdd.length + wanted.tagsToRemove.length > 0) {
    const tags = tagsOf(incident);
    const wantedTags = tagsAfter(tags, wanted);
    if (wantedTags.length !== tags.length || wantedTags.some((tag, index) => tag !== tags[index])) {
      patch.customTags = wantedTags;
    }
  }
  const changed = Object.keys(patch);
  const companion = wanted.fields.classification ?? incident.classification;
  return {
    patch: changed.includes("determination") && companion ? { ...patch, classification: companion } : patch,
    before: Object.fromEntries(changed.map((field) => [field, incident[field] ?? null])),
    changed,
  };
}

/** Whether a field has a wanted value. Enum values differ by more than letter case; owner and comment are free text. */
export function isSame(field: string, is: unknown, wanted: unknown): boolean {
  if (field === "assignedTo" || field === "resolvingComment") {
    return (is ?? null) === wanted;
  }
  return scalarText(is).toLowerCase() === scalarText(wanted).toLowerCase();
}

/** @throws SERVICE_UNAVAILABLE where the tags that are there did not come as a list of texts */
function tagsOf({ id, customTags }: Incident): readonly string[] {
  const tags: unknown = customTags === null ? [] : customTags;
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string")) {
    throw new IntegrationError(
      "SERVICE_UNAVAILABLE",
      `Microsoft Graph answered with incident ${id} without its tags. The update was not sent, because it would remove the existing tags.`,
    );
  }
  return tags;
}

/**
 * The whole list of tags after the update, since Graph replaces it: what is there stays as it is and where it is.
 * Source: https://learn.microsoft.com/en-us/graph/api/security-incident-update (customTags)
 */
function tagsAfter(tags: readonly string[], { tagsToAdd, tagsToRemove }: WantedUpdate): readonly string[] {
  const removed = new Set(tagsToRemove.map((tag) => tag.toLowerCase()));
  const kept = tags.filter((tag) => !removed.has(tag.toLowerCase()));
  const known = new Set(kept.map((tag) => tag.toLowerCase()));
  const added = tagsToAdd.filter((tag) => !known.has(tag.toLowerCase()) && known.add(tag.toLowerCase()));
  return [...kept, ...added];
}
