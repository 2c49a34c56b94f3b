import type { Incident } from "../graph/graph-types.js";
import type { Link } from "../outcome.js";
import { webLink } from "../result/web-link.js";

/** The incident's page in the Defender portal. */
export function incidentLink({ id, incidentWebUrl }: Pick<Incident, "id" | "incidentWebUrl">): readonly Link[] {
  return webLink(`Incident ${id}`, incidentWebUrl);
}

export function incidentUrl(incident: Incident): string | null {
  return incidentLink(incident)[0]?.url ?? null;
}
