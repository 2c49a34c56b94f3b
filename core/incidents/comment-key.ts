import { createHash } from "node:crypto";
import { IntegrationError } from "../errors.js";
import type { Incident, IncidentComment } from "../graph/graph-types.js";
import { absentWordOf } from "../text/absent-word.js";
import { normalisedText, unescaped } from "./comment-text.js";

/** A comment with a key, and the incident that has it. */
export interface KeyedComment {
  readonly comment: IncidentComment;
  readonly incidentId: string;
  /** It was sent with the text that it is compared with. */
  readonly isSameText: boolean;
}

const keyForm = /^[A-Za-z0-9._:-]{1,64}$/;

/**
 * What is wrong with a key, as the end of a sentence; undefined when it can be used. A word for an empty value would be the
 * same key for all comments.
 */
export function problemOfKey(key: string): string | undefined {
  if (!keyForm.test(key)) {
    return "must have 1 to 64 characters, which are letters, digits, dots, underscores, colons or hyphens.";
  }
  return absentWordOf(key) !== undefined ? "stands for no value; leave it out, or give a key of your own." : undefined;
}

/** The text to send: with a key, its line comes first. */
export function textWithKey(text: string, key: string | undefined): string {
  return key === undefined ? text : `[comment-key:${key}#${digestOf(text)}]\n${text}`;
}

/**
 * The comment with this key on one of the incidents; one that was sent with the same text comes first.
 * @throws SERVICE_UNAVAILABLE when an incident came without its comments: what it has is not known then
 */
export function findKeyedComment(key: string, text: string, incidents: readonly Incident[]): KeyedComment | undefined {
  const digest = digestOf(text);
  const keyed = incidents.flatMap((incident) =>
    commentsOf(incident).flatMap((comment) => {
      const mark = markOf(comment);
      return mark?.key === key ? [{ comment, incidentId: incident.id, isSameText: mark.digest === digest }] : [];
    }),
  );
  return keyed.find(({ isSameText }) => isSameText) ?? keyed[0];
}

/** Whether a comment, as the service keeps it, still has this key. */
export function hasKey(comment: IncidentComment, key: string): boolean {
  return markOf(comment)?.key === key;
}

/**
 * The digest of a text, so that it can be compared although the service escapes or cuts what it keeps. The line ends do not
 * count, nor the white space around the text.
 */
function digestOf(text: string): string {
  return createHash("sha256").update(normalisedText(text)).digest("hex").slice(0, 12);
}

/** Characters of a comment that its key's line is in, escaped or in tags. */
const LONGEST_START = 1_000;

/** The key's line, also behind tags that a service put around the text. */
const keyLine = /^(?:\s|<[^<>]{0,100}>){0,20}\[comment-key:([A-Za-z0-9._:-]{1,64})#([0-9a-f]{12})\]/;

function markOf({ comment }: IncidentComment): { readonly key: string; readonly digest: string } | undefined {
  const [, key, digest] = keyLine.exec(unescaped(comment.slice(0, LONGEST_START))) ?? [];
  return key === undefined || digest === undefined ? undefined : { key, digest };
}

function commentsOf({ id, comments }: Incident): readonly IncidentComment[] {
  if (!Array.isArray(comments)) {
    throw new IntegrationError(
      "SERVICE_UNAVAILABLE",
      `Microsoft Graph answered with incident ${id} without its comments. The comment was not posted, because it may already be there with its key.`,
    );
  }
  return comments;
}
