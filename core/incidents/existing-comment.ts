import { IntegrationError } from "../errors.js";
import type { IncidentComment } from "../graph/graph-types.js";
import type { RunRecord } from "../run-record.js";
import { findKeyedComment } from "./comment-key.js";
import type { FoundIncident } from "./incident-redirects.js";

/** A comment that is wanted, with its key if it has one. */
export interface WantedComment {
  readonly comment: string;
  readonly key: string | undefined;
}

/**
 * The comment that the incident, or one that led to it by merges, already has with this key and text; without a key, none is
 * looked for.
 * @throws COMMENT_KEY_USED when it has the key with another text
 */
export function existingComment(
  { comment, key }: WantedComment,
  { incident, merged }: FoundIncident,
  record: Pick<RunRecord, "warn">,
): IncidentComment | undefined {
  const existing = key === undefined ? undefined : findKeyedComment(key, comment, [incident, ...merged]);
  if (existing === undefined) {
    return undefined;
  }
  const { incidentId, isSameText } = existing;
  if (!isSameText) {
    const message = `Incident ${incidentId} already has a comment with the key "${key}" and another text; nothing was posted.`;
    throw new IntegrationError("COMMENT_KEY_USED", message, { field: "comment_key" });
  }
  const message = `Incident ${incidentId} already has this comment with the key "${key}"; nothing was posted.`;
  record.warn("COMMENT_ALREADY_POSTED", message);
  return existing.comment;
}
