import { type Content, type Html, html } from "../../../core/text/html.js";
import type { Incident } from "../../state/incident-types.js";
import type { IncidentRecord } from "../../state/incidents.js";
import type { Product } from "../../state/product.js";
import { type Column, dataTable } from "./data-table.js";
import { counted, inWords, moment } from "./words.js";

/** Further incidents are collapsed. */
const shownAtOnce = 20;

const columns: readonly Column[] = [
  { title: "Incident" },
  { title: "Name", kind: "long" },
  { title: "Status" },
  { title: "Severity" },
  { title: "Classification" },
  { title: "Assigned to" },
  { title: "Alerts", kind: "number" },
  { title: "Updated (UTC)" },
  { title: "Comments", kind: "long" },
];

/** The current incidents, newest first. */
export function incidentsSection({ product }: { readonly product: Product }): Html {
  const records = product.incidents.list();
  const [shown, folded] = [records.slice(0, shownAtOnce), records.slice(shownAtOnce)];
  return html`<section aria-labelledby="incidents">
<h2 id="incidents">Incidents</h2>
${tableOf("incidents", "The incidents of the tenant, newest first", shown)}
${
  folded.length === 0
    ? undefined
    : html`<details class="more"><summary>${counted(folded.length, "older incident")}</summary>
${tableOf("older-incidents", "Older incidents", folded)}</details>`
}
</section>`;
}

function tableOf(id: string, caption: string, records: readonly IncidentRecord[]): Html {
  return dataTable({ id, caption, columns, rows: records.map(cellsOf) });
}

function cellsOf({ incident, alerts }: IncidentRecord): readonly Content[] {
  return [
    incident.id,
    incident.displayName,
    statusOf(incident),
    html`<span class="severity ${incident.severity}">${inWords(incident.severity)}</span>`,
    classificationOf(incident),
    incident.assignedTo ?? html`<span class="quiet">Nobody</span>`,
    alerts.length,
    moment(incident.lastUpdateDateTime, "minute"),
    commentsOf(incident),
  ];
}

function statusOf({ status, redirectIncidentId }: Incident): Content {
  return redirectIncidentId === null ? inWords(status) : `${inWords(status)} to ${redirectIncidentId}`;
}

function classificationOf({ classification, determination }: Incident): Content {
  if (classification === "unknown") return html`<span class="quiet">${inWords(classification)}</span>`;
  const detail = determination === "unknown" ? undefined : html`<small class="line">${inWords(determination)}</small>`;
  return html`${inWords(classification)} ${detail}`;
}

function commentsOf({ comments }: Incident): Content {
  if (comments.length === 0) return html`<span class="quiet usual">None</span>`;
  const items = comments.map(
    ({ comment, createdByDisplayName, createdDateTime }) =>
      html`<li>${comment} <small class="line">${createdByDisplayName}, ${moment(createdDateTime, "minute")} UTC</small></li>`,
  );
  return html`<details class="comments"><summary>${counted(comments.length, "comment")}</summary><ul>${items}</ul></details>`;
}
