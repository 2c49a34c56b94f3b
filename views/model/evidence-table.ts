import { verdicts } from "../../core/incidents/evidence-state.js";
import type { JsonObject } from "../../core/json-object.js";
import { countText } from "../text/count-text.js";
import { evidenceWords, valueWords } from "../text/value-words.js";
import type { Column, TableSection } from "../view.js";
import { tableSection } from "./table-section.js";
import { objectsOf, textOf, textsOf } from "./values.js";

const columns: readonly Column[] = [
  { name: "Verdict", type: "verdict", importance: "high" },
  { name: "Evidence", type: "name", importance: "high" },
  { name: "Type", type: "text", importance: "normal" },
  { name: "Remediation", type: "status", importance: "high" },
  { name: "Roles", type: "list", importance: "low" },
  { name: "Alerts", type: "number", importance: "normal" },
  { name: "Other states", type: "list", importance: "low" },
];

/** The evidence of an incident, the gravest verdict first, then by type. */
export function evidenceTable(evidence: readonly JsonObject[]): TableSection {
  const sorted = evidence.toSorted(
    (one, other) => gravity(one) - gravity(other) || typeOf(one).localeCompare(typeOf(other), "en"),
  );
  const rows = sorted.map((each) => [
    words(each.verdict),
    textOf(each.name) ?? null,
    typeOf(each),
    words(each.remediation_status),
    textsOf(each.roles).map(valueWords),
    textsOf(each.alert_ids).length,
    objectsOf(each.other_states).map(otherState),
  ]);
  return tableSection({ title: "Evidence", columns, rows, isMain: true });
}

/** A verdict that the service adds comes before the harmless ones, as in the result. */
function gravity({ verdict }: JsonObject): number {
  const place = verdicts.indexOf(textOf(verdict) ?? "");
  return place === -1 ? (textOf(verdict) === undefined ? verdicts.length : 1.5) : place;
}

function typeOf({ type }: JsonObject): string {
  return evidenceWords(textOf(type) ?? "");
}

function words(value: unknown): string | null {
  const text = textOf(value);
  return text === undefined ? null : valueWords(text);
}

function otherState({ verdict, remediation_status, alert_ids }: JsonObject): string {
  const state = [words(verdict), words(remediation_status)?.toLowerCase()].filter(Boolean).join(", ");
  return `${state} in ${countText(textsOf(alert_ids).length, "alert")}`;
}
