import type { Incident } from "../state/incident-types.js";
import { badRequest } from "./graph-errors.js";

type Predicate = (incident: Incident) => boolean;
type Comparable = string | null;

/** The properties that the list page names as filterable. */
const filterable = [
  "assignedTo",
  "classification",
  "createdDateTime",
  "determination",
  "lastUpdateDateTime",
  "severity",
  "status",
] as const;

const operators: Readonly<Record<string, (left: Comparable, right: Comparable) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left !== null && right !== null && left > right,
  ge: (left, right) => left !== null && right !== null && left >= right,
  lt: (left, right) => left !== null && right !== null && left < right,
  le: (left, right) => left !== null && right !== null && left <= right,
};

const comparison =
  /^\s*(?<property>\w+)\s+(?<operator>eq|ne|gt|ge|lt|le)\s+(?:(?:microsoft\.graph\.security\.\w+)?'(?<text>(?:[^']|'')*)'|(?<word>null|[\w:.+-]+))\s*(?:(?<joint>and)\s+|$)/;

/** Reads `$filter`: comparisons joined by `and`. Anything else is refused by name, not ignored. */
export function parseIncidentFilter(filter: string | null): Predicate {
  if (filter === null) return () => true;
  const predicates: Predicate[] = [];
  let rest = filter;
  while (predicates.length === 0 || rest.length > 0) {
    const match = comparison.exec(rest);
    if (match?.groups === undefined) throw badRequest(`Invalid filter clause: '${filter}'.`);
    predicates.push(toPredicate(match.groups));
    rest = rest.slice(match[0].length);
    if (match.groups.joint !== undefined && rest.length === 0) throw badRequest(`Invalid filter clause: '${filter}'.`);
  }
  return (incident) => predicates.every((accepts) => accepts(incident));
}

function toPredicate({ property = "", operator = "", text, word }: Record<string, string | undefined>): Predicate {
  const name = filterable.find((known) => known === property);
  const compare = operators[operator];
  if (name === undefined || compare === undefined) {
    throw badRequest(`Invalid filter clause: the property '${property}' cannot be filtered on.`);
  }
  const isTime = name.endsWith("DateTime");
  const given = text !== undefined ? text.replaceAll("''", "'") : word === "null" ? null : (word ?? null);
  const value = isTime && given !== null ? normaliseTime(given) : given;
  return (incident) => compare(incident[name], value);
}

/** Stored times are ISO text in UTC: in this form they compare as text. */
function normaliseTime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`Invalid filter clause: '${text}' is no date and time.`);
  return new Date(time).toISOString();
}
