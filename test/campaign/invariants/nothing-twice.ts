import type { Incident } from "../../../sandbox/state/incident-types.js";
import { manifestOf } from "../../support/manifests.js";
import type { Finding, RecordedRun } from "../recorded-run.js";
import { faultNames } from "../scenario.js";
import { addedComments, incidentPairs, isCommentPost, isSameText, writesOf } from "../writes.js";

/** A comment is added at most once, an update has the effect of one, and nothing else changes. */
export function nothingTwice(run: RecordedRun): readonly Finding[] {
  return [...problemsOfComments(run), ...problemsOfUpdates(run), ...problemsOfElse(run), ...problemsOfDryRun(run)];
}

function problemsOfComments(run: RecordedRun): readonly Finding[] {
  const added = addedComments(run);
  const posts = writesOf(run).filter(isCommentPost);
  const { comment: wanted } = run.scenario.task;
  return [
    ...(added.length > 1 || posts.length > 1 ? [`${added.length} comments by ${posts.length} requests`] : []),
    ...(added.length === posts.length ? [] : [`${posts.length} requests added ${added.length} comments`]),
    ...added.filter(({ comment }) => !isSameText(comment.comment, wanted)).map(({ id }) => `another comment on ${id}`),
  ];
}

function problemsOfUpdates(run: RecordedRun): readonly Finding[] {
  const patches = writesOf(run).filter(({ method }) => method === "PATCH");
  const bodies = new Set(patches.map(({ path, body }) => `${path} ${JSON.stringify(body)}`));
  const doubled = incidentPairs(run).filter(({ after }) => new Set(after.customTags).size < after.customTags.length);
  return [
    ...(bodies.size > 1 ? [`updates that differ: ${[...bodies].join(", ")}`] : []),
    ...doubled.map(({ id }) => `tags twice on ${id}`),
  ];
}

/** Fields that the service changes with any change. */
const ownFields = ["lastUpdateDateTime", "lastModifiedBy"];

/** Nothing may change except as requested, apart from a merge by a fault. */
function problemsOfElse(run: RecordedRun): readonly Finding[] {
  const { fields = {}, tags } = run.scenario.task;
  const merges = faultNames(run.scenario).includes("mergeIncident") ? ["status", "redirectIncidentId"] : [];
  const requested = [...Object.keys(fields), ...(tags ? ["customTags"] : [])];
  const written = new Set(writesOf(run).map(({ path }) => /\/incidents\/(\d+)/.exec(path)?.[1]));
  return incidentPairs(run).flatMap(({ id, before, after }) => {
    const allowed = [...merges, ...ownFields, ...(written.has(id) ? [...requested, "comments"] : [])];
    return changedFields(before, after)
      .filter((name) => !allowed.includes(name))
      .map((name) => `${name} of ${id} changed`);
  });
}

function changedFields(before: Incident, after: Incident): readonly string[] {
  return Object.keys(after).filter((name) => {
    const key = name as keyof Incident;
    return JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  });
}

function problemsOfDryRun(run: RecordedRun): readonly Finding[] {
  const { dryRun, action } = run.scenario;
  const isWriting = manifestOf(action).writes;
  if (dryRun === false) return isWriting ? [] : writesOf(run).map(({ path }) => `${action} wrote to ${path}`);
  return [
    ...(dryRun === true && run.wire.length > 0 ? [`a dry run sent ${run.wire.length} requests`] : []),
    ...run.requests
      .filter(({ method, path }) => isBeyondReading(method, path))
      .map(({ path }) => `a dry run sent ${path}`),
  ];
}

function isBeyondReading(method: string, path: string): boolean {
  return method !== "GET" && !path.endsWith("/token");
}
