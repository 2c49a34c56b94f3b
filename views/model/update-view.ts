import type { JsonObject } from "../../core/json-object.js";
import { joinText } from "../text/count-text.js";
import type { Cell, Column, TableSection } from "../view.js";
import { assignStep } from "./assign-step.js";
import { incidentLabel, incidentValue, redirectText } from "./incident-facts.js";
import type { KeptResult } from "./kept-result.js";
import { tableSection } from "./table-section.js";
import { objectOf, ownValue, textOf, textsOf } from "./values.js";
import { factsOf, type ViewBody } from "./view-body.js";

const columns: readonly Column[] = [
  { name: "Field", type: "name", importance: "high" },
  { name: "Before", type: "text", importance: "high" },
  { name: "After", type: "text", importance: "high" },
];

/** What Update Incident can change. */
const updatable = [
  "status",
  "severity",
  "classification",
  "determination",
  "assignedTo",
  "customTags",
  "resolvingComment",
] as const;

/** The view of an update: each changed field before and after. */
export function updateView(result: KeptResult): ViewBody {
  const data = objectOf(result.data);
  const incident = objectOf(data.incident);
  const changed = textsOf(data.changed);
  return {
    headline: headlineOf(result, incident, changed),
    facts: factsOf([
      ["Incident", "text", textOf(incident.id)],
      ["Name", "name", textOf(incident.displayName)],
      ["Merged from", "text", redirectText(data.redirected_from)],
    ]),
    sections: [changesTable(result, incident, changed)],
    nextSteps: assignStep(incident),
  };
}

function headlineOf(result: KeptResult, incident: JsonObject, changed: readonly string[]): string {
  const { error, meta, message } = result;
  const id = textOf(incident.id) ?? "";
  if (error !== null || meta.dryRun !== false) {
    return error?.message ?? message;
  }
  if (changed.length === 0) {
    return unchangedText(result, id);
  }
  return `Incident ${id} was updated: ${joinText(changed.map((field) => incidentLabel(field).toLowerCase()))}.`;
}

/** Says why nothing was changed, if the run does: without its warnings, others may have changed the incident meanwhile. */
function unchangedText({ warnings }: KeptResult, id: string): string {
  return warnings.some(({ code }) => code === "NOTHING_CHANGED")
    ? `Incident ${id} already had every requested value; nothing was changed.`
    : `Nothing was changed on incident ${id}.`;
}

function changesTable({ data, meta }: KeptResult, incident: JsonObject, changed: readonly string[]): TableSection {
  const before = objectOf(objectOf(data).before);
  const rows = changed.map((field) => [
    incidentLabel(field),
    shown(field, ownValue(before, field)),
    shown(field, ownValue(incident, field)),
  ]);
  return tableSection({
    title: meta.dryRun === false ? "Changes" : "What would change",
    columns,
    rows,
    notes: unchangedNotes(incident, changed),
    isMain: true,
  });
}

/** What stayed as it is, among the fields that an update can change. */
function unchangedNotes(incident: JsonObject, changed: readonly string[]): readonly string[] {
  const kept = updatable.filter((field) => !changed.includes(field) && isTold(field, incident[field]));
  const texts = kept.map((field) => `${incidentLabel(field).toLowerCase()} ${shown(field, incident[field])}`);
  return texts.length === 0 ? [] : [`Unchanged: ${texts.join(", ")}.`];
}

function isTold(field: string, value: unknown): boolean {
  return value !== "unknown" && shown(field, value) !== NONE;
}

/** What a field without a value shows, so that before and after are not empty. */
const NONE = "none";

function shown(field: string, value: unknown): Cell {
  if (Array.isArray(value)) {
    return value.length === 0 ? NONE : textsOf(value).join(", ");
  }
  return textOf(incidentValue(field, value)) ?? NONE;
}
