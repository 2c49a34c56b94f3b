/**
 * Values of the v1.0 enumerations, as Graph spells them.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-incident
 */
export const incidentStatuses = ["active", "resolved", "inProgress", "redirected", "awaitingAction"] as const;
export const classifications = ["unknown", "falsePositive", "truePositive", "informationalExpectedActivity"] as const;
export const determinations = [
  "unknown",
  "apt",
  "malware",
  "securityPersonnel",
  "securityTesting",
  "unwantedSoftware",
  "other",
  "multiStagedAttack",
  "compromisedAccount",
  "phishing",
  "maliciousUserActivity",
  "notMalicious",
  "notEnoughDataToValidate",
  "confirmedActivity",
  "lineOfBusinessApplication",
] as const;
export const severities = ["unknown", "informational", "low", "medium", "high"] as const;

export type IncidentStatus = (typeof incidentStatuses)[number];
export type Classification = (typeof classifications)[number];
export type Determination = (typeof determinations)[number];
export type Severity = (typeof severities)[number];

export interface IncidentComment {
  readonly comment: string;
  readonly createdByDisplayName: string;
  readonly createdDateTime: string;
}

/** An alert as in v1.0; evidence differs by `@odata.type`. */
export interface Alert {
  readonly id: string;
  readonly incidentId: string;
  readonly status: string;
  readonly classification: string;
  readonly determination: string;
  readonly createdDateTime: string;
  readonly resolvedDateTime: string | null;
  readonly lastUpdateDateTime: string;
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
  readonly [property: string]: unknown;
}

/** An incident as in v1.0, without its alerts. */
export interface Incident {
  readonly id: string;
  readonly tenantId: string;
  readonly status: IncidentStatus;
  readonly incidentWebUrl: string;
  readonly redirectIncidentId: string | null;
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly lastUpdateDateTime: string;
  readonly assignedTo: string | null;
  readonly classification: Classification;
  readonly determination: Determination;
  readonly severity: Severity;
  readonly customTags: readonly string[];
  readonly systemTags: readonly string[];
  readonly description: string | null;
  readonly lastModifiedBy: string;
  readonly resolvingComment: string | null;
  readonly summary: string | null;
  readonly priorityScore: number | null;
  readonly comments: readonly IncidentComment[];
}

/** What a PATCH may change. */
export type IncidentChange = Partial<
  Pick<
    Incident,
    | "status"
    | "assignedTo"
    | "classification"
    | "determination"
    | "severity"
    | "customTags"
    | "displayName"
    | "description"
    | "summary"
    | "resolvingComment"
  >
>;
