import type { JsonObject } from "../../core/json-object.js";
import { lengthText, timeOf } from "../text/time-text.js";
import { valueWords } from "../text/value-words.js";
import type { CellType, Fact } from "../view.js";
import { textOf, textsOf } from "./values.js";
import { factsOf } from "./view-body.js";

/** How a property of an incident is shown. */
interface IncidentProperty {
  readonly label: string;
  readonly type: CellType;
  /** Whether its values are words of the service, such as `inProgress`. */
  readonly isWord?: boolean;
}

const properties: ReadonlyMap<string, IncidentProperty> = new Map<string, IncidentProperty>([
  ["displayName", { label: "Name", type: "name" }],
  ["severity", { label: "Severity", type: "severity", isWord: true }],
  ["status", { label: "Status", type: "status", isWord: true }],
  ["assignedTo", { label: "Owner", type: "name" }],
  ["classification", { label: "Classification", type: "status", isWord: true }],
  ["determination", { label: "Determination", type: "status", isWord: true }],
  ["customTags", { label: "Tags", type: "list" }],
  ["systemTags", { label: "System tags", type: "list" }],
  ["priorityScore", { label: "Priority score", type: "number" }],
  ["resolvingComment", { label: "Resolving comment", type: "text" }],
  ["createdDateTime", { label: "Created", type: "time" }],
  ["lastUpdateDateTime", { label: "Last update", type: "time" }],
]);

/** The label of a property of an incident. */
export function incidentLabel(property: string): string {
  return properties.get(property)?.label ?? valueWords(property);
}

/** The type of a property of an incident; undefined for one that is not listed. */
export function incidentType(property: string): CellType | undefined {
  return properties.get(property)?.type;
}

/** The value of a property, with the service's own words as a person writes them. */
export function incidentValue(property: string, value: unknown): unknown {
  return properties.get(property)?.isWord === true && typeof value === "string" ? valueWords(value) : (value ?? null);
}

/** What an incident is; that it is not classified yet is not told. Its age counts from its creation to `now`. */
export function incidentFacts(incident: JsonObject, now: Date): readonly Fact[] {
  const fact = (property: string) => {
    const type = incidentType(property) ?? "text";
    return [incidentLabel(property), type, incidentValue(property, incident[property])] as const;
  };
  return factsOf([
    ["Incident", "text", textOf(incident.id)],
    ...["severity", "status"].map(fact),
    ["Owner", "name", ownerText(incident)],
    ["Age", "text", ageText(incident, now)],
    ...["classification", "determination"].filter((property) => incident[property] !== "unknown").map(fact),
    ...["customTags", "systemTags", "priorityScore"].map(fact),
    ...["resolvingComment", "createdDateTime", "lastUpdateDateTime"].map(fact),
  ]);
}

/** The owner, or that there is none. */
export function ownerText({ assignedTo }: JsonObject): string {
  return textOf(assignedTo) ?? "Nobody";
}

/** How long ago an incident was created: "3 days"; undefined if that is not known. */
export function ageText({ createdDateTime }: JsonObject, now: Date): string | undefined {
  const created = timeOf(createdDateTime);
  const ms = created === undefined ? -1 : now.getTime() - created.getTime();
  return ms < 0 ? undefined : lengthText(ms);
}

/** Severity, status and owner in words: "High severity, in progress, owner a@example.com". */
export function stateText(incident: JsonObject): string {
  const [severity, status] = [textOf(incident.severity), textOf(incident.status)];
  const owner = textOf(incident.assignedTo);
  return [
    severity === undefined ? "Unknown severity" : `${valueWords(severity)} severity`,
    ...(status === undefined ? [] : [valueWords(status).toLowerCase()]),
    owner === undefined ? "no owner" : `owner ${owner}`,
  ].join(", ");
}

/** An incident's ID for a next step; undefined if it is not one that an action would take. */
export function incidentId({ id }: JsonObject): string | undefined {
  const text = textOf(id);
  return text !== undefined && /^\d{1,20}$/.test(text) ? text : undefined;
}

/** Why an incident is another one than was asked for; undefined if it is not. */
export function redirectText(redirectedFrom: unknown): string | undefined {
  const id = textOf(redirectedFrom);
  return id === undefined ? undefined : `Incident ${id}, which was asked for`;
}

/** Whether nothing is left to do about an incident: it is resolved, or went into another one. */
export function isClosed({ status }: JsonObject): boolean {
  return status === "resolved" || status === "redirected";
}

/** The tags of an incident, those of the service last. */
export function tagsOf({ customTags, systemTags }: JsonObject): readonly string[] {
  return [...textsOf(customTags), ...textsOf(systemTags)];
}
