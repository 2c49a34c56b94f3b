import type { Exchange } from "../server/exchange.js";
import type { Caller } from "../sign-in/access-token.js";
import type { Api } from "../sign-in/resources.js";
import type { Product } from "../state/product.js";
import { GraphError } from "./graph-errors.js";

/**
 * The caller, from its bearer token.
 * @throws GraphError with status 401 if the token is not accepted
 */
export async function authenticate(product: Product, exchange: Exchange, api: Api): Promise<Caller> {
  const token = /^Bearer +(\S+) *$/i.exec(exchange.headers.authorization ?? "")?.[1];
  if (token === undefined) throw unauthenticated("Access token is empty.");
  const verdict = await product.tokens.verify(token, api);
  if (!verdict.valid) throw unauthenticated(verdict.message);
  return verdict.caller;
}

/** Any of the roles is sufficient. */
export function requireRole(caller: Caller, accepted: readonly string[]): void {
  if (accepted.some((role) => caller.roles.includes(role))) return;
  throw new GraphError(
    403,
    "Forbidden",
    `Missing application roles. API required roles: ${accepted.join(",")}, application roles: ${caller.roles.join(",")}.`,
  );
}

function unauthenticated(message: string): GraphError {
  return new GraphError(401, "InvalidAuthenticationToken", message, {
    "www-authenticate":
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  });
}
