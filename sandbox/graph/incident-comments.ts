import { contextUrl } from "./context-url.js";
import type { GraphCall } from "./graph-call.js";
import { badRequest } from "./graph-errors.js";
import { findIncident } from "./incident-reads.js";
import { changedBy, refuseRedirected } from "./incident-update.js";

const commentType = "microsoft.graph.security.alertComment";

/** Maximum characters of a comment. Graph documents no limit; this is the limit of Sentinel incidents. */
const commentLimit = 30_000;

/** `POST /security/incidents/{id}/comments`: adds a comment and returns all comments. Not idempotent, like Graph. */
export function addComment(call: GraphCall): object {
  const record = findIncident(call.product, call.parameters.id);
  const comment = readComment(call.body);
  refuseRedirected(record);
  const comments = call.product.incidents.addComment(record, comment, call.caller.appName, changedBy(call));
  return {
    "@odata.context": contextUrl(call, `security/incidents('${record.incident.id}')/comments`),
    value: comments,
  };
}

function readComment(body: Readonly<Record<string, unknown>>): string {
  const { "@odata.type": type, comment, ...others } = body;
  if (type !== undefined && type !== commentType && type !== `#${commentType}`) {
    throw badRequest(`The type '${String(type)}' is not expected here: a comment is of type '${commentType}'.`);
  }
  const unknown = Object.keys(others).find((name) => !name.startsWith("@odata."));
  if (unknown !== undefined) throw badRequest(`The property '${unknown}' does not exist on type '${commentType}'.`);
  if (typeof comment !== "string" || comment.trim() === "") {
    throw badRequest("Invalid value for property 'comment': a comment must have text.");
  }
  if (comment.length > commentLimit) {
    throw badRequest(`Invalid value for property 'comment': it is longer than ${commentLimit} characters.`);
  }
  return comment;
}
