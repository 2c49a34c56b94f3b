import type { GraphRole } from "../graph-roles.js";
import type { CallKind } from "../retry/retry-policy.js";

/** One call of Microsoft Graph, before it is sent. */
export interface ApiCall {
  readonly kind: CallKind;
  readonly method: "GET" | "POST" | "PATCH";
  /** Path and query under the root, e.g. `/v1.0/security/incidents/2972`. */
  readonly path: string;
  readonly body?: unknown;
  readonly role: GraphRole;
  /** The ID that the thing in the answer must have; undefined: any. */
  readonly id?: string | undefined;
  /** The incident that a 404 is about, and that a read must be answered with. */
  readonly incidentId?: string | undefined;
  /** Attempts that were made of it before, in calls of their own. */
  readonly attemptsBefore?: number | undefined;
}
