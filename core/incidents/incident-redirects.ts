import { IntegrationError } from "../errors.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { Incident } from "../graph/graph-types.js";
import { scalarText } from "../json-object.js";
import type { RunRecord } from "../run-record.js";

/** Merges that are followed from one incident to the next. */
const MAX_HOPS = 5;

/** An incident, and the ID that was asked for if that one was merged into it. */
export interface FoundIncident {
  readonly incident: Incident;
  readonly redirectedFrom: string | null;
  /** The incidents that led to it, as they were read: the one that was asked for comes first. */
  readonly merged: readonly Incident[];
}

/**
 * Reads an incident; one that was merged into another leads to that one, with a warning.
 * Source: https://learn.microsoft.com/en-us/graph/api/resources/security-incident (redirectIncidentId)
 * @throws INCIDENT_NOT_FOUND, and REQUEST_REJECTED when the merges form a circle or are too many
 */
export async function findIncident(
  id: string,
  graph: Pick<GraphClient, "getIncident">,
  record: RunRecord,
): Promise<FoundIncident> {
  const seen = [id];
  const merged: Incident[] = [];
  let incident = await graph.getIncident(id);
  for (let next = redirectOf(incident); next !== ""; next = redirectOf(incident)) {
    if (seen.includes(next) || seen.length > MAX_HOPS) {
      throw new IntegrationError(
        "REQUEST_REJECTED",
        `The incident ${id} was merged, but its redirects (${[...seen, next].join(" → ")}) do not lead to an incident.`,
        {
          hint: "Look the incident up in the Defender portal and use the ID shown there.",
        },
      );
    }
    seen.push(next);
    merged.push(incident);
    incident = await graph.getIncident(next);
  }
  if (incident.id === id) {
    return { incident, redirectedFrom: null, merged };
  }
  record.warn(
    "INCIDENT_REDIRECTED",
    `The incident ${id} was merged into incident ${incident.id}; the action uses that one.`,
  );
  return { incident, redirectedFrom: id, merged };
}

function redirectOf({ redirectIncidentId }: Incident): string {
  return redirectIncidentId ? scalarText(redirectIncidentId) : "";
}
