import { type Html, html } from "../../../core/text/html.js";
import type { RequestLogEntry } from "../../request-log.js";
import type { Product } from "../../state/product.js";
import { actionForm } from "./action-form.js";
import { type Column, dataTable, type Row } from "./data-table.js";
import { requestDetails } from "./request-details.js";
import type { StatusView } from "./status-view.js";
import { breakable, counted, moment, shortened } from "./words.js";

/** Longer names are cut. */
const nameLimit = 40;
const pathLimit = 300;
const detailLimit = 100;

const columns: readonly Column[] = [
  { title: "Time (UTC)" },
  { title: "Who", kind: "short" },
  { title: "Method" },
  { title: "Path", kind: "title" },
  { title: "Status" },
  { title: "Fault" },
  { title: "Work done" },
];

/** The last requests to the tenant, with their faults, and whether they were processed. */
export function requestsSection({ product, requests, requestsTotal, formToken }: StatusView): Html {
  const caption = `The last ${counted(requests.length, "request")}, newest first`;
  const rows = requests.map((entry, index) => rowOf(product, entry, `request-${requestsTotal - index}`));
  return html`<section aria-labelledby="requests" data-live="requests">
<div class="heading"><h2 id="requests">Requests</h2>
${requests.length === 0 ? undefined : actionForm("/_tenant/requests/remove-all", formToken, "Clear the list")}</div>
${
  requests.length === 0
    ? html`<p>${requestsTotal === 0 ? "No requests yet." : "The list was cleared; no requests since."}</p>`
    : dataTable({ id: "requests", caption, columns, rows })
}
</section>`;
}

function rowOf(product: Product, entry: RequestLogEntry, id: string): Row {
  const { time, clientId, method, path, status, detail, fault, workDone } = entry;
  const outcome = status === 0 ? "No answer" : status;
  const isBad = status === 0 || status >= 400;
  const cells = [
    moment(time),
    clientId === undefined
      ? html`<span class="quiet">Unknown</span>`
      : shortened(product.apps.find(clientId)?.name ?? clientId, nameLimit),
    html`<code>${method}</code>`,
    html`<code>${breakable(shortened(path, pathLimit))}</code>${requestDetails(id, entry)}`,
    html`<span class="${isBad ? "bad" : ""}">${outcome}</span> ${detail === undefined ? undefined : html`<small>${shortened(detail, detailLimit)}</small>`}`,
    fault === undefined ? usual("None") : html`<span class="fault-name">${fault}</span>`,
    workDone === undefined ? usual(status < 400 ? "Yes" : "No") : html`<strong>${workDone ? "Yes" : "No"}</strong>`,
  ];
  return { id, cells };
}

/** Text that small screens hide. */
function usual(text: string): Html {
  return html`<span class="quiet usual">${text}</span>`;
}
