import type { JsonObject } from "../../core/json-object.js";
import { countText } from "../text/count-text.js";
import type { ListSection, NextStep, Section } from "../view.js";
import { alertTimeline } from "./alert-timeline.js";
import { assignStep } from "./assign-step.js";
import { commentsSection } from "./comments-section.js";
import { evidenceTable } from "./evidence-table.js";
import { foundEntities, huntFor } from "./found-entities.js";
import { incidentFacts, redirectText, stateText } from "./incident-facts.js";
import type { KeptResult } from "./kept-result.js";
import { objectOf, objectsOf, textOf } from "./values.js";
import { factsOf, type ViewBody } from "./view-body.js";

/** The view of an incident with its alerts, evidence, entities and comments. */
export function incidentView(result: KeptResult): ViewBody {
  const data = objectOf(result.data);
  const incident = objectOf(data.incident);
  const alerts = Array.isArray(data.alerts) ? objectsOf(data.alerts) : null;
  const evidence = objectsOf(data.evidence);
  const entities = objectsOf(data.entities);
  const comments = objectsOf(incident.comments);
  const atLeast = result.meta.truncated === true ? "at least " : "";
  const alertCount = alerts === null ? "alerts not known" : `${atLeast}${countText(alerts.length, "alert")}`;
  const sections: readonly (Section | undefined)[] = [
    summaryOf(incident),
    alertTimeline(alerts ?? [], alertNotes(alerts, result)),
    evidence.length > 0 ? evidenceTable(evidence) : undefined,
    entities.length > 0 ? foundEntities(entities) : undefined,
    commentsSection("Comments", comments),
  ];
  return {
    headline: `${nameOf(incident)} ${stateText(incident)}; ${alertCount}, ${countOfEntities(entities)}.`,
    facts: [
      ...incidentFacts(incident, result.meta.startedAt),
      ...factsOf([
        ["Alerts", "text", alerts === null ? "not known" : `${atLeast}${alerts.length}`],
        ["Evidence", "number", evidence.length],
        ["Entities", "number", entities.length],
        ["Comments", "number", comments.length],
        ["Merged from", "text", redirectText(data.redirected_from)],
      ]),
    ],
    sections: sections.filter((section) => section !== undefined),
    nextSteps: nextSteps(incident, entities),
  };
}

/** The name as a sentence of its own. */
function nameOf({ displayName }: JsonObject): string {
  const name = textOf(displayName) ?? "Incident without a name";
  return /[.!?]$/.test(name) ? name : `${name}.`;
}

/** What the service or a person wrote about the incident as a whole. */
function summaryOf({ summary, description }: JsonObject): ListSection | undefined {
  const items = [textOf(summary), textOf(description)].filter((text) => text !== undefined);
  return items.length === 0 ? undefined : { kind: "list", title: "Summary", notes: [], items };
}

function countOfEntities(entities: readonly JsonObject[]): string {
  const suspicious = entities.filter((entity) => entity.is_suspicious === true).length;
  const count = countText(entities.length, "entity", "entities");
  return suspicious === 0 ? count : `${count} (${suspicious} suspicious)`;
}

function alertNotes(alerts: readonly JsonObject[] | null, { meta, warnings }: KeptResult): readonly string[] {
  if (warnings.some(({ code }) => code === "ALERTS_INCOMPLETE")) {
    return ["Alerts may be missing: see the warning."];
  }
  if (alerts === null) {
    return ["It is not known whether the incident has alerts."];
  }
  if (alerts.length === 0) {
    return ["The incident has no alerts."];
  }
  return meta.truncated === true ? ["There are more alerts."] : [];
}

function nextSteps(incident: JsonObject, entities: readonly JsonObject[]): readonly NextStep[] {
  const hunt = huntFor(entities);
  const hunted = hunt?.entities.length ?? 0;
  return [
    ...(hunt === undefined
      ? []
      : [{ text: `Hunt for the ${hunted === 1 ? "suspicious entity" : `${hunted} suspicious entities`}.`, run: hunt }]),
    ...assignStep(incident),
  ];
}
