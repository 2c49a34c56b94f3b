import { isObject, type JsonObject } from "../../json-object.js";
import type { ShownText } from "../../text/shown-text.js";
import type { Incident } from "../graph-types.js";
import type { HttpResponse } from "../http/http-client.js";
import { type AskedThing, theIncident } from "./asked-thing.js";
import { unreadableAnswer } from "./graph-errors.js";
import { jsonObject, textOf } from "./service-text.js";

/**
 * The requested object, unchanged, except that an incident's IDs become texts.
 * @throws SERVICE_UNAVAILABLE for any other JSON, also for another object
 */
export function thingIn(
  response: HttpResponse,
  asked: AskedThing | undefined,
  service: string,
  shown: ShownText,
): JsonObject {
  const thing = jsonObject(response.body);
  const problem = problemOf(thing, asked, shown);
  if (thing === undefined || problem !== undefined) {
    throw unreadableAnswer(response, service, shown, problem);
  }
  return asked?.shape === "incident" ? withTextIds(thing) : thing;
}

/** Why a response is not the requested object; undefined if it is. */
export function answerProblem(
  { body }: HttpResponse,
  asked: AskedThing | undefined,
  shown: ShownText,
): string | undefined {
  return problemOf(jsonObject(body), asked, shown);
}

/** The same for an incident. */
export function incidentIn(response: HttpResponse, id: string, service: string, shown: ShownText): Incident {
  return thingIn(response, theIncident(id), service, shown) as Incident;
}

/** The incident with its IDs as texts, also where they came as numbers. */
export function withTextIds(incident: JsonObject): JsonObject {
  const { id, redirectIncidentId } = incident;
  return typeof id === "number" || typeof redirectIncidentId === "number"
    ? { ...incident, id: idText(id), redirectIncidentId: idText(redirectIncidentId) ?? null }
    : incident;
}

/** An ID as text. A number is accepted too. */
export function idText(id: unknown): string | undefined {
  return Number.isSafeInteger(id) ? String(id) : textOf(id);
}

/** A list, or one page of it. */
export interface List<T> {
  /** Unchanged. */
  readonly items: readonly T[];
  /** Number of items that were left out because they are of another type. Default: none. */
  readonly unreadable?: number;
  /** Link to the next page, not checked yet. */
  readonly nextLink: unknown;
}

/**
 * A list of objects that each have an ID. Other items are left out and counted.
 * @throws SERVICE_UNAVAILABLE if no item is such an object
 */
export function thingsIn(response: HttpResponse, service: string, shown: ShownText): List<JsonObject> {
  const all = listIn(response, (item): item is unknown => item !== undefined, service, shown);
  const items = all.items.filter((item) => isObject(item) && idText(item.id) !== undefined) as JsonObject[];
  if (items.length === 0 && all.items.length > 0) {
    throw unreadableAnswer(response, service, shown, OTHER_TYPE);
  }
  return { ...all, items, unreadable: all.items.length - items.length };
}

/** A list whose items all pass the check. A response that contains an error is refused, whatever else it has. */
export function listIn<T>(
  response: HttpResponse,
  isItem: (item: unknown) => item is T,
  service: string,
  shown: ShownText,
): List<T> {
  const { value, error, "@odata.nextLink": nextLink } = jsonObject(response.body) ?? {};
  if (!isAbsent(error)) {
    throw unreadableAnswer(response, service, shown, "It contains an error.");
  }
  if (!Array.isArray(value)) {
    throw unreadableAnswer(response, service, shown, 'It has no list "value".');
  }
  if (!value.every(isItem)) {
    throw unreadableAnswer(response, service, shown, OTHER_TYPE);
  }
  return { items: value, nextLink };
}

const OTHER_TYPE = "Its list has an item of another type than requested.";

function problemOf(thing: JsonObject | undefined, asked: AskedThing | undefined, shown: ShownText): string | undefined {
  if (thing === undefined) {
    return "It is not a JSON object.";
  }
  return (
    problemOfThing(thing, asked?.id, shown) ??
    (asked?.shape === "incident" ? problemOfIncident(thing) : undefined) ??
    (asked?.withAlerts === true ? problemOfAlerts(thing) : undefined)
  );
}

function problemOfThing(thing: JsonObject, wanted: string | undefined, shown: ShownText): string | undefined {
  const id = idText(thing.id);
  if (id === undefined) {
    return "It has no ID.";
  }
  return wanted === undefined || id.toLowerCase() === wanted.toLowerCase()
    ? undefined
    : `It has the ID ${JSON.stringify(shown.line(id, 100))} instead of ${JSON.stringify(wanted)}.`;
}

/** Checks the properties that the actions use. If a list of tags were misread, an update would delete tags. */
function problemOfIncident({ customTags, comments, redirectIncidentId, error }: JsonObject): string | undefined {
  const isTag = (tag: unknown) => typeof tag === "string";
  if (!isAbsent(error)) {
    return "It contains an error.";
  }
  if (!isAbsent(customTags) && !(Array.isArray(customTags) && customTags.every(isTag))) {
    return "Its customTags are not a list of strings.";
  }
  if (!isAbsent(comments) && !Array.isArray(comments)) {
    return "Its comments are not a list.";
  }
  return isAbsent(redirectIncidentId) || redirectIncidentId === "" || idText(redirectIncidentId) !== undefined
    ? undefined
    : "Its redirectIncidentId is not an ID.";
}

function problemOfAlerts({ alerts }: JsonObject): string | undefined {
  return isAbsent(alerts) || (Array.isArray(alerts) && (alerts.length === 0 || alerts.some(isObject)))
    ? undefined
    : "Its alerts are not a list of objects.";
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
