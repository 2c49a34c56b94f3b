import type { IncidentComment } from "../graph/graph-types.js";
import { plainText } from "./comment-text.js";

/**
 * The comments of a list that were not there before, in the list's order. A comment is an old one if it equals one of those
 * before, or, among the rest, has the text of one; each of those before accounts for one comment.
 */
export function newComments(
  comments: readonly IncidentComment[],
  before: readonly IncidentComment[],
): readonly IncidentComment[] {
  const others = without(comments, before, wholeOf);
  return without(others, without(before, comments, wholeOf), ({ comment }) => plainText(comment));
}

/** The comment with the latest time; where times do not tell, the one that comes last. */
export function newestOf(comments: readonly IncidentComment[]): IncidentComment | undefined {
  let newest: IncidentComment | undefined;
  for (const comment of comments) {
    if (newest === undefined || !(timeOf(comment) < timeOf(newest))) {
      newest = comment;
    }
  }
  return newest;
}

/** The comments of a list, less as many of each key as the other list has. */
function without(
  comments: readonly IncidentComment[],
  others: readonly IncidentComment[],
  keyOf: (comment: IncidentComment) => string,
): readonly IncidentComment[] {
  const counts = new Map<string, number>();
  for (const key of others.map(keyOf)) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return comments.filter((comment) => {
    const key = keyOf(comment);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}

function wholeOf({ comment, createdByDisplayName, createdDateTime }: IncidentComment): string {
  return JSON.stringify([plainText(comment), createdByDisplayName ?? null, createdDateTime ?? null]);
}

/** NaN where there is no time: it is earlier than none. */
function timeOf({ createdDateTime }: IncidentComment): number {
  return Date.parse(String(createdDateTime));
}
