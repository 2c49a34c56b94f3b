import { sentence } from "../text/sentence.js";
import { commentsSection } from "./comments-section.js";
import type { KeptResult } from "./kept-result.js";
import { objectOf, textOf } from "./values.js";
import { factsOf, type ViewBody } from "./view-body.js";

/** The view of a comment that was added to an incident. */
export function commentView({ data, meta, message, links }: KeptResult): ViewBody {
  const { incident_id, incident_url, comment } = objectOf(data);
  const section =
    meta.dryRun === false
      ? commentsSection("Comment", [objectOf(comment)])
      : commentsSection("The comment that would be added", [
          { createdByDisplayName: "This app", ...objectOf(comment) },
        ]);
  return {
    headline: sentence(message),
    facts: factsOf([
      ["Incident", "text", textOf(incident_id)],
      ["Link", "url", links.length > 0 ? null : textOf(incident_url)],
    ]),
    sections: section === undefined ? [] : [section],
    nextSteps: [],
  };
}
