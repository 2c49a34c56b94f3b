import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context, Hono } from "hono";
import type { Logger } from "../core/logger.js";
import type { ActionManifest } from "../core/manifest.js";
import type { Clock } from "../core/time/clock.js";
import type { Access } from "../host/access/access.js";
import type { Caller } from "../host/caller.js";
import type { Host } from "../host/host.js";
import type { CorsHeaders } from "./foreign-call.js";
import type { LargeAnswers } from "./large-answers.js";
import type { Place } from "./place.js";
import type { PromisedResults } from "./promised-results.js";

/** What the routes work with. */
export interface Service {
  readonly host: Host;
  readonly access: Access;
  readonly place: Place;
  /** Maximum size of a body in bytes. */
  readonly maxBodyBytes: number;
  readonly promised: PromisedResults;
  /** Limits what large answers take until they are read. */
  readonly largeAnswers: LargeAnswers;
  readonly logger: Logger;
  readonly clock: Clock;
  /** The MCP server at `/mcp`; none without it. The body of the request is complete and within the limit. */
  readonly mcp?: McpEndpoint | undefined;
  /** The OpenAPI document of a version with what the caller may use; none without it. */
  readonly openApi?: OpenApi | undefined;
}

export type McpEndpoint = (request: Request, caller: Caller) => Promise<Response>;
export type OpenApi = (version: "3.1" | "2.0", caller: Caller) => Promise<object>;

/** What is known about a request, for the access log and for the document of a refusal. */
export interface RequestFacts {
  /** The pattern of the path; a path may contain a run's ID. */
  route: string;
  caller?: string;
  /** The action of the call, for the document of a refusal; for an unknown one, the manifest of none. */
  manifest?: ActionManifest;
  /** Name of the action, if there is one. */
  action?: string;
  profile?: string;
  run?: string;
  /** What the answer says to a page of another origin that may call. */
  cors: CorsHeaders;
}

/** What hono's context has for each request. */
export interface ServiceEnv {
  Bindings: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
  Variables: { facts: RequestFacts; caller: Caller };
}

export type App = Hono<ServiceEnv>;
export type Call = Context<ServiceEnv>;
