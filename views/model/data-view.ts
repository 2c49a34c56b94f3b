import { commentView } from "./comment-view.js";
import { genericView } from "./generic-view.js";
import { incidentListView } from "./incident-list-view.js";
import { incidentView } from "./incident-view.js";
import type { KeptResult } from "./kept-result.js";
import { pingView } from "./ping-view.js";
import { updateView } from "./update-view.js";
import { isObjectWith } from "./values.js";
import type { ViewBody } from "./view-body.js";

/** Views a result. */
type ViewData = (result: KeptResult) => ViewBody;

/**
 * The view of a result's data: the action's own if it has one for such data, else that of any data.
 * @param rowsView the view of a hunting query's rows
 */
export function dataView(kept: KeptResult, rowsView: ViewData): ViewBody {
  const { action, data } = kept;
  if (queries.has(action) && Array.isArray(data)) {
    return rowsView(kept);
  }
  const own = dataViews.get(action);
  return own?.fits(data) ? own.view(kept) : genericView(kept);
}

/** The actions whose data is rows of advanced hunting. */
const queries: ReadonlySet<string> = new Set(["execute-query", "execute-entity-query", "execute-custom-query"]);

/** The view of an action's data, and whether a result has such data. */
interface DataView {
  readonly fits: (data: unknown) => boolean;
  readonly view: ViewData;
}

const hasIncident = (data: unknown) => isObjectWith(data, "incident");

/** The other actions with a view of their own. */
const dataViews: ReadonlyMap<string, DataView> = new Map<string, DataView>([
  ["ping", { fits: (data) => isObjectWith(data, "capabilities"), view: pingView }],
  ["update-incident", { fits: hasIncident, view: updateView }],
  ["add-comment-to-incident", { fits: (data) => isObjectWith(data, "comment"), view: commentView }],
  ["get-incident", { fits: hasIncident, view: incidentView }],
  ["list-incidents", { fits: Array.isArray, view: incidentListView }],
]);
