import type { Exchange, Reply, Service } from "../server/exchange.js";
import { findRoute, type Route } from "../server/router.js";
import type { Api } from "../sign-in/resources.js";
import type { Product } from "../state/product.js";
import { authenticate, requireRole } from "./authorization.js";
import { preferenceApplied, prefersLaterMembers } from "./evolvable-enums.js";
import { badRequest, GraphError, toErrorReply } from "./graph-errors.js";
import { parseJsonObject } from "./json-body.js";
import { type Operation, operations } from "./operations.js";

/** Maximum length of a URL. Graph documents none; this is the limit of Windows web servers. */
const urlLimit = 16 * 1024;

/** The Graph service of the tenant. */
export function createGraphService(product: Product): Service {
  return async (exchange) => {
    try {
      return await answer(product, exchange);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      exchange.note.detail = error.code;
      return withGraphHeaders(toErrorReply(error, exchange, product.now()));
    }
  };
}

/** Responds to a body that is too large. */
export function refuseLargeBody(product: Product): Service {
  return (exchange) => {
    exchange.note.detail = "RequestEntityTooLarge";
    const error = new GraphError(413, "RequestEntityTooLarge", "The request body is larger than the limit of 4 MB.");
    return withGraphHeaders(toErrorReply(error, exchange, product.now()));
  };
}

async function answer(product: Product, exchange: Exchange): Promise<Reply> {
  if (exchange.url.length > urlLimit) {
    throw new GraphError(414, "UriTooLong", `The request URL is longer than the limit of ${urlLimit} characters.`);
  }
  const body = await performCall(product, exchange, graphApi);
  const headers = prefersLaterMembers(exchange) ? preferenceApplied : {};
  return withGraphHeaders({ status: 200, headers, body });
}

/** An API on the tenant's state: its calls, and how it refuses others. */
export interface ApiCalls {
  readonly name: Api;
  readonly operations: readonly Route<Operation>[];
  readonly noSuchPath: (path: string) => GraphError;
}

const graphApi: ApiCalls = {
  name: "graph",
  operations,
  noSuchPath: (path) => badRequest(`Resource not found for the segment '${path.split("/").at(-1)}'.`),
};

/** Runs one call of an API. Token, route, role and body are checked in this order. */
export async function performCall(product: Product, exchange: Exchange, api: ApiCalls): Promise<unknown> {
  const caller = await authenticate(product, exchange, api.name);
  exchange.note.clientId = caller.clientId;
  if (exchange.query.size > 0) exchange.note.query = `?${decodeURIComponent(exchange.query.toString())}`;
  const match = findRoute(api.operations, exchange.method, exchange.path);
  if (!match.found) throw match.allowedMethods.length > 0 ? wrongMethod(match) : api.noSuchPath(exchange.path);
  requireRole(caller, match.handler.roles);
  const body = exchange.method === "GET" ? {} : parseJsonObject(exchange);
  if (exchange.method !== "GET") exchange.note.body = body;
  const { perform, version } = match.handler;
  const { path, query, signal } = exchange;
  const laterMembers = prefersLaterMembers(exchange);
  return perform({ product, caller, version, path, parameters: match.parameters, query, laterMembers, body, signal });
}

function wrongMethod({ allowedMethods }: { readonly allowedMethods: readonly string[] }): GraphError {
  const message = "Specified HTTP method is not allowed for the request target.";
  return new GraphError(405, "Request_BadRequest", message, { allow: allowedMethods.join(", ") });
}

function withGraphHeaders(reply: Reply): Reply {
  return {
    ...reply,
    headers: {
      "content-type": "application/json; odata.metadata=minimal; charset=utf-8",
      "odata-version": "4.0",
      "x-ms-ags-diagnostic": JSON.stringify({ ServerInfo: { DataCenter: "Local", Ring: "1", RoleInstance: "local" } }),
      ...reply.headers,
    },
  };
}
