import { isReading, type RecordedScene, type SceneInvariant, warned } from "../parallel/recorded-scene.js";

/**
 * Each tag that existed, that an analyst added, or that a completed run was asked to add is on the incident at the end,
 * unless a run was asked to remove it, or a run reports that it could not lock the incident, or that others changed its
 * tags. Tags that a completed run was asked to remove are gone.
 */
export const noTagLost: SceneInvariant = (recorded) => {
  const { before, events, after, outcomes } = recorded;
  const isTold = outcomes.some(
    (outcome) => warned(outcome, ["UPDATE_NOT_LOCKED"]) || warned(outcome, ["UPDATE_CONFLICT"], "customTags"),
  );
  if (isTold) return [];
  const completed = outcomes.filter(({ result }) => result?.isSuccess).map(({ update }) => update);
  const taken = outcomes.flatMap(({ update }) => update.tagsToRemove);
  const wanted = new Set([
    ...before.customTags,
    ...events.flatMap((event) => (event.kind === "analyst" ? (event.move.tag ?? []) : [])),
    ...completed.flatMap(({ tagsToAdd }) => tagsToAdd),
  ]);
  const lost = [...wanted].filter((tag) => !after.customTags.includes(tag) && !taken.includes(tag));
  return [
    ...lost.filter((tag) => !isWrittenOverUnseen(tag, recorded)).map((tag) => `the tag ${tag} is lost`),
    ...completed
      .flatMap(({ tagsToRemove }) => tagsToRemove)
      .filter((tag) => after.customTags.includes(tag))
      .map((tag) => `the tag ${tag} came back`),
  ];
};

/**
 * Graph replaces the whole list, unconditionally. So no run can know about a tag that an analyst adds between a run's
 * last read and its first write after it. A write that is repeated without reading again could have known.
 */
function isWrittenOverUnseen(tag: string, { events }: RecordedScene): boolean {
  const added = events.findIndex((event) => event.kind === "analyst" && event.move.tag === tag);
  const lostBy = events.findIndex(
    ({ incident }, index) => added !== -1 && index > added && !incident.customTags.includes(tag),
  );
  const read = events.findLastIndex((event, index) => index < lostBy && isReading(event));
  const between = events.slice(read + 1, lostBy);
  return (
    lostBy !== -1 && added > read && !between.some((event) => event.kind === "request" && event.method === "PATCH")
  );
}
