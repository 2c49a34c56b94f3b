import type { Exchange, Reply } from "../server/exchange.js";
import type { Route } from "../server/router.js";
import type { Product } from "../state/product.js";
import { SignInError, toErrorReply } from "./entra-errors.js";
import { issueToken, unknownTenant } from "./token-endpoint.js";

type Handler = (tenant: string, exchange: Exchange) => Reply | Promise<Reply>;

export type SignInHandler = (exchange: Exchange, parameters: Readonly<Record<string, string>>) => Promise<Reply>;

/** The paths of the sign-in service: token endpoint, OpenID metadata, keys. */
export function createSignInRoutes(product: Product): Route<SignInHandler>[] {
  const routes: Route<Handler>[] = [
    {
      method: "POST",
      path: "/{tenant}/oauth2/v2.0/token",
      handler: (tenant, exchange) => issueToken(product, tenant, exchange),
    },
    {
      method: "GET",
      path: "/{tenant}/v2.0/.well-known/openid-configuration",
      handler: (tenant) => ({ status: 200, body: describeTenant(product, tenant) }),
    },
    {
      method: "GET",
      path: "/{tenant}/discovery/v2.0/keys",
      handler: async (tenant) => {
        if (!product.isTenant(tenant)) throw unknownTenant(tenant);
        return { status: 200, body: await product.tokens.publicKeys() };
      },
    },
  ];
  return routes.map(({ method, path, handler }) => ({ method, path, handler: withErrors(product, handler) }));
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

function describeTenant(product: Product, tenant: string): object {
  if (!product.isTenant(tenant)) throw unknownTenant(tenant);
  const root = `${product.address.url}/${product.tenantId}`;
  return {
    issuer: `${root}/v2.0`,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ["PS256", "RS256"],
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["code"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid"],
    tenant_region_scope: null,
    cloud_instance_name: "microsoftonline.com",
  };
}
