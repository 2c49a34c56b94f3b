import { type FailureKind, HuntingFailure } from "../hunting/failure.js";
import type { Exchange, Reply } from "../server/exchange.js";
import { ControlError } from "./control-error.js";
import type { Controlled, ControlRoute } from "./controlled.js";
import { tokenField } from "./page/action-form.js";
import { checkType } from "./safety.js";
import { viewReply } from "./view-reply.js";
import { failedQueryView, type QueryFailure, rowsView, shownRows } from "./views/query-view.js";

type Parameters = Readonly<Record<string, string>>;

/**
 * The pages that the status page leads to: an incident, a hunting table, the rows of a query. What makes a page is loaded when
 * somebody opens one.
 */
export const viewRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "/_tenant/incidents/{id}", handler: readIncident },
  { method: "GET", path: "/_tenant/tables/{name}", handler: readTable },
  { method: "POST", path: "/_tenant/query", handler: runQuery },
];

async function readIncident(_exchange: Exchange, { product }: Controlled, { id = "" }: Parameters): Promise<Reply> {
  const record = product.incidents.find(id);
  if (record === undefined) throw new ControlError(404, `There is no incident ${JSON.stringify(id)}.`);
  const { incidentView } = await import("./views/incident-view.js");
  return viewReply(product, 200, ({ viewOf }) => incidentView(product, record, viewOf));
}

async function readTable(_exchange: Exchange, controlled: Controlled, { name = "" }: Parameters): Promise<Reply> {
  const table = (await controlled.tables()).find((each) => each.name === name);
  if (table === undefined) throw new ControlError(404, `There is no hunting table ${JSON.stringify(name)}.`);
  const { tableView } = await import("./views/table-view.js");
  return viewReply(controlled.product, 200, ({ viewOf }) => tableView(controlled.product, table, viewOf));
}

/** Runs the query of the page's form, within the limits that the tenant has for all queries. */
async function runQuery(exchange: Exchange, { product, formToken }: Controlled): Promise<Reply> {
  checkType(exchange, "application/x-www-form-urlencoded");
  const form = new URLSearchParams(exchange.body.toString("utf8"));
  // Browsers send the line breaks of a form as CRLF.
  const query = (form.get("sample") ?? form.get("query") ?? "").replaceAll("\r\n", "\n");
  const refuse = (status: number, failure: QueryFailure) =>
    viewReply(product, status, () => failedQueryView(product, query, failure));
  if (!formToken.matches(form.get(tokenField))) {
    const message = "The status page is from an earlier start of the tenant. Reload it, and run the query again.";
    return refuse(403, { label: "Refused", message });
  }
  if (query.trim() === "") return refuse(400, { label: "Refused", message: "The query is empty. Write one in KQL." });
  const startedAt = performance.now();
  try {
    const answer = await product.hunting.query({ query, signal: exchange.signal, rowLimit: shownRows + 1 });
    const durationMs = performance.now() - startedAt;
    return viewReply(product, 200, ({ viewOf }) => rowsView(product, { query, answer, durationMs }, viewOf));
  } catch (error) {
    if (error instanceof HuntingFailure) {
      const { status, label } = failures[error.kind];
      return refuse(status, { label, message: error.message });
    }
    return refuse(500, { label: "Failed", message: error instanceof Error ? error.message : String(error) });
  }
}

/** The statuses that the hunting API has for queries without an answer, and a word for each. */
const failures: Readonly<Record<FailureKind, { readonly status: number; readonly label: string }>> = {
  refused: { status: 400, label: "Refused" },
  timeout: { status: 504, label: "Timed out" },
  callRate: { status: 429, label: "Throttled" },
  cpuQuota: { status: 429, label: "Throttled" },
  unavailable: { status: 501, label: "Not available" },
  dropped: { status: 499, label: "Stopped" },
};
