import type { JsonObject } from "../../core/json-object.js";
import { countText, joinText } from "../text/count-text.js";
import { valueWords } from "../text/value-words.js";
import type { Column, NextStep } from "../view.js";
import type { KeptResult } from "./kept-result.js";
import { tableSection } from "./table-section.js";
import { objectOf, objectsOf, textOf } from "./values.js";
import { advice, type ViewBody } from "./view-body.js";

const columns: readonly Column[] = [
  { name: "State", type: "status", importance: "high" },
  { name: "Capability", type: "name", importance: "high" },
  { name: "Role", type: "code", importance: "normal" },
  { name: "Finding", type: "text", importance: "normal" },
];

/** What the four capabilities that every app is checked for are called. */
const labels: ReadonlyMap<string, string> = new Map([
  ["sign_in", "Sign in"],
  ["incident_read", "Read incidents"],
  ["hunting", "Run hunting queries"],
  ["incident_write", "Update incidents"],
]);

/** The view of what the app can do, and what to grant. */
export function pingView({ data, message }: KeptResult): ViewBody {
  const capabilities = objectsOf(objectOf(data).capabilities);
  const rows = capabilities.map((capability) => [
    valueWords(textOf(capability.state) ?? "unknown"),
    labelOf(capability),
    textOf(capability.role) ?? null,
    textOf(capability.detail) ?? null,
  ]);
  return {
    headline: headlineOf(capabilities) ?? message,
    facts: [],
    sections: rows.length === 0 ? [] : [tableSection({ title: "Capabilities", columns, rows, isMain: true })],
    nextSteps: nextSteps(capabilities),
  };
}

function headlineOf(capabilities: readonly JsonObject[]): string | undefined {
  const lacking = capabilities.filter(({ state }) => state !== "ok");
  if (capabilities.length === 0) {
    return undefined;
  }
  const names = joinText(lacking.map((each) => labelOf(each).toLowerCase()));
  return lacking.length === 0
    ? "Everything works: the app can do all that the actions need."
    : `${countText(capabilities.length - lacking.length, "capability", "capabilities")} of ${capabilities.length} confirmed. Not confirmed: ${names}.`;
}

/** What is missing says itself how to grant it. */
function nextSteps(capabilities: readonly JsonObject[]): readonly NextStep[] {
  const details = capabilities.filter(({ state }) => state === "missing").flatMap(({ detail }) => textOf(detail) ?? []);
  const isWell = capabilities.every(({ state }) => state === "ok");
  return [
    ...[...new Set(details)].map(advice),
    ...(isWell
      ? []
      : [
          advice("Run m365-defender doctor, which finds the cause and prints the commands that grant what is missing."),
        ]),
  ];
}

function labelOf({ name }: JsonObject): string {
  const text = textOf(name) ?? "";
  return labels.get(text) ?? valueWords(text);
}
