import type { GraphRole } from "../graph-roles.js";
import type { RepeatRules } from "../retry/retry-policy.js";
import type { AskedThing } from "./asked-thing.js";
import type { NotFound } from "./not-found.js";

/**
 * A call before it is sent, with the properties that retry rules, error mapping and the queue of hunting calls use.
 * They do not depend on anything else about the call.
 */
export interface ApiCall extends RepeatRules {
  /** Name in the log. */
  readonly name: string;
  /** What an attempt does, in words for a person who waits. Default: that it reads or writes. */
  readonly doing?: string | undefined;
  /** Name of the API in the configuration. Default: Microsoft Graph. */
  readonly api?: string | undefined;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path and query under the root, e.g. `/v1.0/security/incidents/2972`. */
  readonly path: string;
  readonly body?: unknown;
  readonly role: GraphRole;
  /** What the object in the response must be; undefined: any object with an ID. */
  readonly answer?: AskedThing | undefined;
  /** Attempts of the same request in earlier calls. */
  readonly attemptsBefore?: number | undefined;
  /** Whether it takes a turn of the hunting budget, and uses the tenant's CPU quota. */
  readonly usesHuntingQuota?: boolean | undefined;
  /** What a 404 means; undefined: the request was rejected. */
  readonly notFound?: NotFound | undefined;
  /** What a 400 means. "query": the query in the body is wrong; undefined: the request was rejected. */
  readonly badRequest?: "query" | undefined;
}
