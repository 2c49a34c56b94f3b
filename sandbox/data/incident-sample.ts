import type { Classification, Determination, IncidentStatus, Severity } from "../state/incident-types.js";
import type { AlertSample } from "./alerts.js";

/** An incident of a new local tenant, with relative times. */
export interface IncidentSample {
  readonly id: string;
  readonly displayName: string;
  readonly createdMinutesAgo: number;
  readonly updatedMinutesAgo: number;
  readonly status: IncidentStatus;
  readonly severity: Severity;
  readonly classification?: Classification;
  readonly determination?: Determination;
  readonly assignedTo?: string;
  readonly redirectIncidentId?: string;
  readonly customTags?: readonly string[];
  readonly resolvingComment?: string;
  readonly comments?: readonly string[];
  readonly priorityScore: number;
  readonly alerts: readonly AlertSample[];
}
