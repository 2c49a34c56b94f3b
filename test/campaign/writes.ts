import type { RequestLogEntry } from "../../sandbox/request-log.js";
import type { Incident, IncidentComment } from "../../sandbox/state/incident-types.js";
import type { RecordedRun } from "./recorded-run.js";

/** The requests that changed something, whatever the response. */
export function writesOf({ requests }: Pick<RecordedRun, "requests">): readonly RequestLogEntry[] {
  return requests.filter((entry) => isWrite(entry) && (entry.workDone ?? (entry.status >= 200 && entry.status < 300)));
}

function isWrite({ method, path }: RequestLogEntry): boolean {
  return method === "PATCH" || isCommentPost({ method, path });
}

/** The request that adds a comment. */
export function isCommentPost({ method, path }: Pick<RequestLogEntry, "method" | "path">): boolean {
  return method === "POST" && path.endsWith("/comments");
}

/** One incident before and after a run. */
export interface IncidentPair {
  readonly id: string;
  readonly before: Incident;
  readonly after: Incident;
}

/** All incidents before and after. An incident that appears or disappears is a fault of the campaign itself. */
export function incidentPairs({ before, after }: Pick<RecordedRun, "before" | "after">): readonly IncidentPair[] {
  return [...before].map(([id, incident]) => {
    const later = after.get(id);
    if (later === undefined || after.size !== before.size) throw new Error(`The tenant lost incident ${id}.`);
    return { id, before: incident, after: later };
  });
}

/** Comments that were added in the run, with their incident. */
export function addedComments(run: RecordedRun): readonly { readonly id: string; readonly comment: IncidentComment }[] {
  return incidentPairs(run).flatMap(({ id, before, after }) =>
    after.comments.slice(before.comments.length).map((comment) => ({ id, comment })),
  );
}

/** Whether texts are equal, ignoring line endings and surrounding blanks. */
export function isSameText(one: string | undefined, other: string | undefined): boolean {
  const plain = (text: string | undefined) => text?.replaceAll("\r\n", "\n").trim();
  return plain(one) === plain(other);
}
