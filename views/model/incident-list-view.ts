import type { JsonObject } from "../../core/json-object.js";
import { countText } from "../text/count-text.js";
import type { Cell, Column, NextStep } from "../view.js";
import { needsOwner } from "./assign-step.js";
import { ageText, incidentId, incidentValue, isClosed, ownerText, tagsOf } from "./incident-facts.js";
import type { KeptResult } from "./kept-result.js";
import { tableSection } from "./table-section.js";
import { numberOf, objectsOf, textOf } from "./values.js";
import { advice, factsOf, type ViewBody } from "./view-body.js";

const columns: readonly Column[] = [
  { name: "Incident", type: "text", importance: "high" },
  { name: "Name", type: "name", importance: "high" },
  { name: "Severity", type: "severity", importance: "high" },
  { name: "Status", type: "status", importance: "high" },
  { name: "Owner", type: "name", importance: "normal" },
  { name: "Age", type: "text", importance: "normal" },
  { name: "Classification", type: "status", importance: "low" },
  { name: "Determination", type: "status", importance: "low" },
  { name: "Created", type: "time", importance: "low" },
  { name: "Last update", type: "time", importance: "normal" },
  { name: "Tags", type: "list", importance: "low" },
  { name: "Comments", type: "number", importance: "low" },
  { name: "Link", type: "url", importance: "low" },
];

/** The view of a list of incidents, in the list's order. */
export function incidentListView({ data, meta }: KeptResult): ViewBody {
  const incidents = objectsOf(data);
  const more = meta.truncated === true ? " There are more." : "";
  const open = incidents.filter((incident) => !isClosed(incident));
  return {
    headline:
      incidents.length === 0
        ? "No incidents match the given criteria."
        : `${countText(incidents.length, "incident")}, ${summaryOf(open)}.${more}`,
    facts: factsOf([
      ["Not closed", "number", open.length],
      ["Without an owner", "number", incidents.filter(needsOwner).length],
    ]),
    sections:
      incidents.length === 0
        ? []
        : [
            tableSection({
              title: "Incidents",
              columns,
              rows: incidents.map((incident) => rowOf(incident, meta.startedAt)),
              isMain: true,
            }),
          ],
    nextSteps: [
      ...readGravest(open),
      ...(meta.truncated === true
        ? [advice("Raise Max Incidents To Return, or filter the list, to see the others.")]
        : []),
    ],
  };
}

function rowOf(incident: JsonObject, now: Date): readonly Cell[] {
  return [
    textOf(incident.id) ?? null,
    textOf(incident.displayName) ?? null,
    incidentValue("severity", incident.severity),
    incidentValue("status", incident.status),
    ownerText(incident),
    ageText(incident, now) ?? null,
    incidentValue("classification", incident.classification),
    incidentValue("determination", incident.determination),
    incident.createdDateTime ?? null,
    incident.lastUpdateDateTime ?? null,
    tagsOf(incident),
    objectsOf(incident.comments).length,
    textOf(incident.incidentWebUrl) ?? null,
  ];
}

/** Severities, the gravest first. */
const severities = ["high", "medium", "low", "informational"];

function summaryOf(open: readonly JsonObject[]): string {
  const counts = severities.flatMap((severity) => {
    const count = open.filter((incident) => incident.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return open.length === 0 ? "none open" : `${open.length} open${counts.length === 0 ? "" : ` (${counts.join(", ")})`}`;
}

/** The open incident of the gravest severity, then of the highest priority. */
function readGravest(open: readonly JsonObject[]): readonly NextStep[] {
  const [gravest] = open
    .filter((incident) => incidentId(incident) !== undefined)
    .toSorted((one, other) => gravity(one) - gravity(other) || priority(other) - priority(one));
  const id = gravest && incidentId(gravest);
  if (id === undefined) {
    return [];
  }
  const run = { action: "get-incident", parameters: { incident_id: id }, entities: [] };
  return [{ text: `Read the gravest open incident, ${id}.`, run }];
}

function gravity({ severity }: JsonObject): number {
  const place = severities.indexOf(textOf(severity) ?? "");
  return place === -1 ? severities.length : place;
}

function priority({ priorityScore }: JsonObject): number {
  return numberOf(priorityScore) ?? -1;
}
