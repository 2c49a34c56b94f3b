import type { JsonObject } from "../../core/json-object.js";
import { timeOf } from "../text/time-text.js";
import type { CommentsSection } from "../view.js";
import { byTime } from "./by-time.js";
import { textOf } from "./values.js";

/** Comments of an incident, the oldest first; undefined if there are none. */
export function commentsSection(title: string, comments: readonly JsonObject[]): CommentsSection | undefined {
  const shown = comments
    .map(({ comment, createdByDisplayName, createdDateTime }) => ({
      author: textOf(createdByDisplayName) ?? "Author not known",
      time: timeOf(createdDateTime) ?? null,
      text: textOf(comment) ?? "",
    }))
    .toSorted(byTime);
  return shown.length === 0 ? undefined : { kind: "comments", title, notes: [], comments: shown };
}
