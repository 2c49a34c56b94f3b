import type { Link } from "./action.js";
import type { Incident } from "./graph/graph-types.js";

/** The incident's page in the Defender portal, as Graph names it; only an https address becomes a link. */
export function incidentLink(incident: Incident): readonly Link[] {
  const url = incidentUrl(incident);
  return url === null ? [] : [{ title: `Incident ${incident.id}`, url }];
}

export function incidentUrl({ incidentWebUrl }: Incident): string | null {
  return typeof incidentWebUrl === "string" && incidentWebUrl.startsWith("https://") ? incidentWebUrl : null;
}
