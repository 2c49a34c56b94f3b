/**
 * The fields of Graph's incidents and hunting results that the code uses, in Graph's spelling. All other fields of an
 * incident pass through. Enum values are plain strings: Graph adds values, and an unknown one is not an error.
 */

/** https://learn.microsoft.com/en-us/graph/api/resources/security-alertcomment */
export interface IncidentComment {
  readonly comment: string;
  readonly createdByDisplayName?: string | null;
  readonly createdDateTime?: string | null;
  readonly [field: string]: unknown;
}

/** https://learn.microsoft.com/en-us/graph/api/resources/security-incident */
export interface Incident {
  readonly id: string;
  readonly status?: string | null;
  readonly displayName?: string | null;
  readonly incidentWebUrl?: string | null;
  readonly redirectIncidentId?: string | null;
  readonly assignedTo?: string | null;
  readonly classification?: string | null;
  readonly determination?: string | null;
  readonly severity?: string | null;
  readonly customTags?: readonly string[] | null;
  readonly resolvingComment?: string | null;
  readonly comments?: readonly IncidentComment[] | null;
  readonly [field: string]: unknown;
}

/**
 * The fields that an update may send.
 * https://learn.microsoft.com/en-us/graph/api/security-incident-update
 */
export interface IncidentPatch {
  readonly status?: string;
  /** null clears the assignee. */
  readonly assignedTo?: string | null;
  readonly classification?: string;
  readonly determination?: string;
  readonly severity?: string;
  /** Replaces the whole list. */
  readonly customTags?: readonly string[];
  readonly resolvingComment?: string;
}

export interface HuntingRequest {
  readonly query: string;
  /** ISO 8601 duration, or `start/end`. Without it, the service searches 30 days. */
  readonly timespan?: string | undefined;
  /** The tables that it searches, for a person who waits; undefined if they are not known. */
  readonly tables?: readonly string[] | undefined;
}

export interface HuntingColumn {
  readonly name: string;
  /** Graph's type name, e.g. `DateTime`, `String`, `SByte`. */
  readonly type: string;
}

export type HuntingRow = Readonly<Record<string, unknown>>;

/** https://learn.microsoft.com/en-us/graph/api/resources/security-huntingqueryresults */
export interface HuntingResult {
  readonly schema: readonly HuntingColumn[];
  /** Integers beyond 2^53 are strings with all their digits. */
  readonly results: readonly HuntingRow[];
  /** Number of rows that were streamed. */
  readonly passed?: number;
  /** Items in the list of rows that are no objects: they are left out. */
  readonly unreadable?: number;
}
