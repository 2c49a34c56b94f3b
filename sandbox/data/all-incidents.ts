import { backgroundIncidents } from "./background/incidents.js";
import type { IncidentSample } from "./incident-sample.js";
import { incidentSamples } from "./incident-samples.js";
import type { DataOptions } from "./options.js";

/** Number of closed incidents without a story in a medium tenant. */
const mediumCount = 120;

/** The incidents of a tenant, newest last. */
export function allIncidents(options: DataOptions = {}): readonly IncidentSample[] {
  if (options.size !== "medium") return incidentSamples;
  return [...backgroundIncidents(options.seed ?? 1, mediumCount), ...incidentSamples];
}
