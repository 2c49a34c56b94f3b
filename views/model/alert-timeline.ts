import type { JsonObject } from "../../core/json-object.js";
import { linkOf } from "../text/cell-text.js";
import { timeOf } from "../text/time-text.js";
import { toneOf } from "../text/tones.js";
import { valueWords } from "../text/value-words.js";
import type { TimelineSection } from "../view.js";
import { byTime } from "./by-time.js";
import { textOf, textsOf } from "./values.js";
import { factsOf } from "./view-body.js";

type AlertEvent = TimelineSection["events"][number];

/** The alerts of an incident in the order of their first activity; those without a time come last. */
export function alertTimeline(alerts: readonly JsonObject[], notes: readonly string[]): TimelineSection {
  const events = alerts.map(eventOf).toSorted(byTime);
  return { kind: "timeline", title: "Alerts", notes, events };
}

function eventOf(alert: JsonObject): AlertEvent {
  const severity = textOf(alert.severity);
  return {
    time: timeOf(alert.firstActivityDateTime) ?? timeOf(alert.createdDateTime) ?? null,
    title: textOf(alert.title) ?? "Alert without a title",
    label: severity === undefined ? null : valueWords(severity),
    tone: toneOf(severity, "severity"),
    facts: factsOf([
      ["Status", "status", wordsOf(alert.status)],
      ["Product", "text", textOf(alert.productName) ?? wordsOf(alert.serviceSource)],
      ["Category", "text", categoryOf(alert)],
      ["MITRE techniques", "list", textsOf(alert.mitreTechniques)],
      ["Threat", "text", textOf(alert.threatDisplayName)],
      ["Owner", "name", textOf(alert.assignedTo)],
      ["Alert", "code", textOf(alert.id)],
    ]),
    url: linkOf(alert.alertWebUrl) ?? null,
  };
}

/** A tactic such as `InitialAccess` in words. */
function categoryOf({ category }: JsonObject): string | undefined {
  const text = textOf(category);
  return text === undefined || !/^[A-Z][a-z]+(?:[A-Z][a-z]+)*$/.test(text)
    ? text
    : valueWords(text.charAt(0).toLowerCase() + text.slice(1));
}

function wordsOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : valueWords(text);
}
