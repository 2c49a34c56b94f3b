import type { Enumeration } from "./enumerations.js";
import { badRequest, type GraphError } from "./graph-errors.js";

/** A property's type: text, time, or member of an enumeration. */
export type PropertyType = "string" | "dateTime" | Enumeration;

/** The value for comparisons: times as ISO text in UTC, members as their numbers. */
export type FilterValue = string | number | null;

const literal = /^(?:microsoft\.graph\.security\.(?<type>\w+))?'(?<text>.*)'$/s;

/** The value of a literal in `$filter`. */
export function readLiteral(token: string, type: PropertyType): FilterValue {
  if (token === "null") return null;
  const quoted = literal.exec(token)?.groups;
  const text = quoted?.text?.replaceAll("''", "'");
  if (type === "dateTime") return toTime(text ?? token);
  if (type === "string") return text ?? token;
  if (text === undefined || (quoted?.type ?? type.name) !== type.name) throw notAMember(token);
  const number = memberNumber(type, text);
  if (number === undefined) throw notAMember(text);
  return number;
}

/** The value of a stored property. */
export function readStored(value: unknown, type: PropertyType): FilterValue {
  if (typeof value !== "string") return null;
  return typeof type === "string" ? value : (memberNumber(type, value) ?? null);
}

/** Letter case is ignored, because Graph's own examples vary. */
function memberNumber({ members }: Enumeration, text: string): number | undefined {
  return Object.entries(members).find(([name]) => name.toLowerCase() === text.toLowerCase())?.[1];
}

function toTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`Invalid filter clause: '${text}' is no date and time.`);
  return new Date(time).toISOString();
}

function notAMember(text: string): GraphError {
  return badRequest(`Invalid filter clause: The string '${text}' is not a valid enumeration type constant.`);
}
