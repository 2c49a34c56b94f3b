import type { Exchange, Reply } from "../server/exchange.js";
import type { AppRegistration } from "../state/apps.js";
import type { Product } from "../state/product.js";
import { type IssuedToken, tokenLifetime } from "./access-token.js";
import { checkCredential } from "./client-credential.js";
import { SignInError } from "./entra-errors.js";
import { resourceOfName, resourceOfScope } from "./requested-resource.js";
import type { Resource } from "./resources.js";
import { checkTenantName, refuseSharedEndpoint } from "./tenant-name.js";
import { readForm, required } from "./token-form.js";

/** A version of the endpoint: how a request names the resource, and the response. */
export interface TokenEndpoint {
  readonly resourceOf: (product: Product, form: URLSearchParams) => Resource;
  readonly present: (issued: IssuedToken, resource: Resource) => object;
}

/** https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export const tokenEndpoint: TokenEndpoint = {
  resourceOf: resourceOfScope,
  present: ({ token }) => ({
    token_type: "Bearer",
    expires_in: tokenLifetime,
    ext_expires_in: tokenLifetime,
    access_token: token,
  }),
};

/**
 * The endpoint of older clients; numbers in its response are texts.
 * https://learn.microsoft.com/en-us/previous-versions/azure/active-directory/azuread-dev/v1-oauth2-client-creds-grant-flow
 */
export const tokenEndpointV1: TokenEndpoint = {
  resourceOf: resourceOfName,
  present: ({ token, notBefore, expiresOn }, { audience }) => ({
    token_type: "Bearer",
    expires_in: String(tokenLifetime),
    ext_expires_in: String(tokenLifetime),
    expires_on: String(expiresOn),
    not_before: String(notBefore),
    resource: audience,
    access_token: token,
  }),
};

/** The client credentials flow, with a secret, a signed assertion, or an identity provider's token. */
export async function issueToken(
  product: Product,
  endpoint: TokenEndpoint,
  tenant: string,
  exchange: Exchange,
): Promise<Reply> {
  const form = readForm(exchange);
  checkTenantName(product, tenant);
  checkGrant(form);
  const app = findApp(product, required(form, "client_id"));
  exchange.note.clientId = app.clientId;
  refuseSharedEndpoint(tenant, app);
  if (product.apps.isDisabled(app.clientId)) {
    throw new SignInError(7000112, `Application '${app.clientId}'(${app.name}) is disabled.`, "unauthorized_client");
  }
  const resource = endpoint.resourceOf(product, form);
  exchange.note.detail = checkCredential(product, app, form);
  const issued = await product.tokens.issue(app, resource);
  return { status: 200, headers: { pragma: "no-cache" }, body: endpoint.present(issued, resource) };
}

/** Responds to a method other than POST. */
export function refuseMethod({ method }: Exchange): never {
  throw new SignInError(
    900561,
    `The endpoint only accepts POST, OPTIONS requests. Received a ${method} request.`,
    "invalid_request",
  );
}

function checkGrant(form: URLSearchParams): void {
  const grant = required(form, "grant_type");
  if (grant !== "client_credentials") {
    throw new SignInError(70003, `The app requested an unsupported grant type '${grant}'.`, "unsupported_grant_type");
  }
}

function findApp(product: Product, clientId: string): AppRegistration {
  const app = product.apps.find(clientId);
  if (app !== undefined) return app;
  throw new SignInError(
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${product.tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    "unauthorized_client",
  );
}
