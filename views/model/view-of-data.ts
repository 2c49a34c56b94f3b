import type { ActionManifest } from "../../core/manifest.js";
import { linkOf } from "../text/cell-text.js";
import type { View } from "../view.js";
import { dataView } from "./data-view.js";
import { readKept } from "./kept-result.js";
import { rowsView } from "./rows-view.js";
import { objectOf, textOf } from "./values.js";

/** What data alone says: a view without the outcome of the run, its query and its warnings. */
export type ViewOfData = Pick<View, "title" | "headline" | "facts" | "sections" | "nextSteps" | "links" | "time">;

/**
 * The view of an action's data, for a receiver that has nothing else of the result.
 * @param now times are shown relative to it
 */
export function viewOfData(action: Pick<ActionManifest, "name" | "title">, data: unknown, now: Date): ViewOfData {
  const kept = readKept({ action: action.name, json_result: data, meta: { started_at: now.toISOString() } });
  const { headline, facts, sections, nextSteps } = dataView(kept, rowsView);
  return { title: action.title, headline, facts, sections, nextSteps, links: incidentLinks(data), time: now };
}

/** The page of the incident that the data is about. */
function incidentLinks(data: unknown): View["links"] {
  const { id, incidentWebUrl } = objectOf(objectOf(data).incident);
  const url = linkOf(incidentWebUrl);
  return url === undefined ? [] : [{ title: `Incident ${textOf(id) ?? ""}`.trim(), url }];
}
