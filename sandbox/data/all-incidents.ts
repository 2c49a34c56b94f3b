import { backgroundIncidents } from "./background/incidents.js";
import type { IncidentSample } from "./incident-sample.js";
import { incidentSamples } from "./incident-samples.js";
import type { DataOptions } from "./options.js";

/** How many closed incidents without a story a medium tenant has beside the others. */
const mediumCount = 120;

/** The incidents of a tenant, the newest last. */
export function allIncidents(options: DataOptions = {}): readonly IncidentSample[] {
  if (options.size !== "medium") return incidentSamples;
  return [...backgroundIncidents(options.seed ?? 1, mediumCount), ...incidentSamples];
}
