import type { GraphRole } from "../graph-roles.js";
import type { RepeatRules } from "../retry/retry-policy.js";
import type { AskedThing } from "./asked-thing.js";
import type { NotFound } from "./not-found.js";

/**
 * One call, before it is sent, with all that retry rules, error mapping and the queue of hunting calls go by: nothing else
 * depends on which call it is.
 */
export interface ApiCall extends RepeatRules {
  /** How the log names it. */
  readonly name: string;
  /** The API that it goes to, as the configuration has it by name. Default: Microsoft Graph. */
  readonly api?: string | undefined;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query under the root, e.g. `/v1.0/security/incidents/2972`. */
  readonly path: string;
  readonly body?: unknown;
  readonly role: GraphRole;
  /** What the thing in the answer must be; undefined: anything that has an ID. */
  readonly answer?: AskedThing | undefined;
  /** Attempts that were made of it before, in calls of their own. */
  readonly attemptsBefore?: number | undefined;
  /** Whether it takes a turn of the budget for hunting calls, and CPU quota of the tenant. */
  readonly usesHuntingQuota?: boolean | undefined;
  /** What a 404 means; undefined: that the request was rejected. */
  readonly notFound?: NotFound | undefined;
  /** What a 400 means: "query", that the query in the body is wrong; undefined: that the request was rejected. */
  readonly badRequest?: "query" | undefined;
}
