import type { Exchange, Reply } from "../server/exchange.js";
import type { Route } from "../server/router.js";
import type { Product } from "../state/product.js";
import { SignInError, toErrorReply } from "./entra-errors.js";
import { describeTenant, describeTenantV1 } from "./openid-metadata.js";
import { checkTenantName } from "./tenant-name.js";
import { issueToken, refuseMethod, type TokenEndpoint, tokenEndpoint, tokenEndpointV1 } from "./token-endpoint.js";

type Handler = (tenant: string, exchange: Exchange) => Reply | Promise<Reply>;

export type SignInHandler = (exchange: Exchange, parameters: Readonly<Record<string, string>>) => Promise<Reply>;

/** The routes of the sign-in service, in both versions: token endpoint, OpenID metadata, keys. */
export function createSignInRoutes(product: Product): Route<SignInHandler>[] {
  const keys: Handler = async (tenant) => {
    checkTenantName(product, tenant);
    return { status: 200, body: await product.tokens.publicKeys() };
  };
  const metadata =
    (describe: typeof describeTenant): Handler =>
    (tenant) => ({ status: 200, body: describe(product, tenant) });
  const routes: Route<Handler>[] = [
    ...tokenRoutes(product, "/{tenant}/oauth2/v2.0/token", tokenEndpoint),
    ...tokenRoutes(product, "/{tenant}/oauth2/token", tokenEndpointV1),
    { method: "GET", path: "/{tenant}/v2.0/.well-known/openid-configuration", handler: metadata(describeTenant) },
    { method: "GET", path: "/{tenant}/.well-known/openid-configuration", handler: metadata(describeTenantV1) },
    { method: "GET", path: "/{tenant}/discovery/v2.0/keys", handler: keys },
    { method: "GET", path: "/{tenant}/discovery/keys", handler: keys },
  ];
  return routes.map(({ method, path, handler }) => ({ method, path, handler: withErrors(product, handler) }));
}

function tokenRoutes(product: Product, path: string, endpoint: TokenEndpoint): Route<Handler>[] {
  return [
    { method: "POST", path, handler: (tenant, exchange) => issueToken(product, endpoint, tenant, exchange) },
    ...["GET", "PUT", "PATCH", "DELETE"].map((method) => ({
      method,
      path,
      handler: (_tenant: string, exchange: Exchange) => refuseMethod(exchange),
    })),
  ];
}

function withErrors(product: Product, handler: Handler): SignInHandler {
  return async (exchange, { tenant = "" }) => {
    try {
      return await handler(tenant, exchange);
    } catch (error) {
      if (!(error instanceof SignInError)) throw error;
      exchange.note.detail = `AADSTS${error.code}`;
      return toErrorReply(error, exchange.clientRequestId, product.now());
    }
  };
}
