import type { Alert } from "../state/incident-types.js";
import type { Product } from "../state/product.js";
import { contextUrl } from "./context-url.js";
import { alertProperties } from "./entity-properties.js";
import { withKnownMembers } from "./evolvable-enums.js";
import type { GraphCall } from "./graph-call.js";
import { notFound } from "./graph-errors.js";
import { parseFilter } from "./odata-filter.js";
import { inOrder } from "./ordering.js";
import { pagingOptions, toPage } from "./paging.js";
import { readOptions } from "./query-options.js";

const entitySet = "security/alerts_v2";

/** The documented limits of `$top` and `$skip`. https://learn.microsoft.com/en-us/graph/api/resources/security-error-codes */
const pageLimit = 1000;
const skipLimit = 500;

/** `GET /security/alerts_v2`, newest first. https://learn.microsoft.com/en-us/graph/api/security-list-alerts_v2 */
export function listAlerts(call: GraphCall): object {
  const options = readOptions(call.query, [...pagingOptions, "$filter", "$orderby"]);
  const accepts = parseFilter(options.get("$filter"), alertProperties);
  return toPage(call, options, {
    fragment: entitySet,
    items: inOrder(allAlerts(call.product).filter(accepts), options, (alert) => alert),
    pageLimit,
    skipLimit,
    present: (alert) => presentAlert(call, alert),
  });
}

/** `GET /security/alerts_v2/{alertId}` https://learn.microsoft.com/en-us/graph/api/security-alert-get */
export function readAlert(call: GraphCall): object {
  readOptions(call.query, []);
  const { id } = call.parameters;
  const alert = allAlerts(call.product).find((candidate) => candidate.id === id);
  if (alert === undefined) throw notFound(`Alert with id '${id}' was not found.`);
  return { "@odata.context": contextUrl(call, `${entitySet}/$entity`), ...presentAlert(call, alert) };
}

/** An alert as the caller sees it. */
export function presentAlert(call: GraphCall, alert: Alert): Alert {
  return withKnownMembers(call, alert, alertProperties);
}

/** The alerts of all incidents. Alerts of the same time are in the order of their incidents. */
function allAlerts(product: Product): readonly Alert[] {
  return product.incidents
    .list()
    .flatMap(({ alerts }) => alerts)
    .sort((one, other) => other.createdDateTime.localeCompare(one.createdDateTime));
}
