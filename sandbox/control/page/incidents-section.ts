import { type Content, type Html, html } from "../../../core/text/html.js";
import type { Incident } from "../../state/incident-types.js";
import type { IncidentRecord } from "../../state/incidents.js";
import type { Product } from "../../state/product.js";
import { type Column, dataTable, type Row } from "./data-table.js";
import { breakable, counted, inWords, moment, shortened } from "./words.js";

/** Longer names of owners are cut; the page of the incident has them whole. */
const ownerLimit = 60;

/** Further incidents are collapsed. */
const shownAtOnce = 20;

const columns: readonly Column[] = [
  { title: "Incident" },
  { title: "Name", kind: "title" },
  { title: "Status" },
  { title: "Severity" },
  { title: "Classification" },
  { title: "Assigned to" },
  { title: "Alerts", kind: "number" },
  { title: "Comments", kind: "number" },
  { title: "Updated (UTC)", kind: "short" },
];

/** The current incidents, newest first. */
export function incidentsSection({ product }: { readonly product: Product }): Html {
  const records = product.incidents.list();
  const [shown, folded] = [records.slice(0, shownAtOnce), records.slice(shownAtOnce)];
  return html`<section aria-labelledby="incidents" data-live="incidents">
<h2 id="incidents">Incidents</h2>
<p class="quiet">Open one by its name: alerts, evidence, entities and comments.</p>
${tableOf("incident", "The incidents of the tenant, newest first", shown)}
${
  folded.length === 0
    ? undefined
    : html`<details class="more" id="older-incidents"><summary>${counted(folded.length, "older incident")}</summary>
${tableOf("older-incident", "Older incidents", folded)}</details>`
}
</section>`;
}

function tableOf(id: string, caption: string, records: readonly IncidentRecord[]): Html {
  return dataTable({ id, caption, columns, rows: records.map(rowOf) });
}

function rowOf({ incident, alerts }: IncidentRecord): Row {
  const cells = [
    incident.id,
    html`<a href="/_tenant/incidents/${encodeURIComponent(incident.id)}">${nameOf(incident)}</a>`,
    statusOf(incident),
    html`<span class="severity ${incident.severity}">${inWords(incident.severity)}</span>`,
    classificationOf(incident),
    incident.assignedTo === null
      ? html`<span class="quiet">Nobody</span>`
      : breakable(shortened(incident.assignedTo, ownerLimit)),
    alerts.length,
    incident.comments.length === 0 ? html`<span class="quiet usual">0</span>` : incident.comments.length,
    moment(incident.lastUpdateDateTime, "minute"),
  ];
  return { id: `incident-${incident.id}`, cells };
}

function statusOf({ status, redirectIncidentId }: Incident): Content {
  return redirectIncidentId === null ? inWords(status) : `${inWords(status)} to ${redirectIncidentId}`;
}

function classificationOf({ classification, determination }: Incident): Content {
  if (classification === "unknown") return html`<span class="quiet">${inWords(classification)}</span>`;
  const detail = determination === "unknown" ? undefined : html`<small class="line">${inWords(determination)}</small>`;
  return html`${inWords(classification)} ${detail}`;
}

/** A link needs a text. */
function nameOf({ displayName }: Incident): string {
  return displayName.trim() === "" ? "Without a name" : displayName;
}
