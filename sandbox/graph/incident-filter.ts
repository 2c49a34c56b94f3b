import type { Incident } from "../state/incident-types.js";
import { parseFilter } from "./odata-filter.js";

/** The properties that the list page names. https://learn.microsoft.com/en-us/graph/api/security-list-incidents */
const filterable = [
  "assignedTo",
  "classification",
  "createdDateTime",
  "determination",
  "lastUpdateDateTime",
  "severity",
  "status",
];

/** Reads the `$filter` of a list of incidents. */
export function parseIncidentFilter(filter: string | undefined): (incident: Incident) => boolean {
  const accepts = parseFilter(filter, filterable);
  return (incident) => accepts({ ...incident });
}
