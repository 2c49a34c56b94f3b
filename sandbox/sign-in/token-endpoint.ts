import type { Exchange, Reply } from "../server/exchange.js";
import type { AppRegistration } from "../state/apps.js";
import type { Product } from "../state/product.js";
import { graphResource, tokenLifetime } from "./access-token.js";
import { checkClientAssertion } from "./client-assertion.js";
import { SignInError } from "./entra-errors.js";
import { checkFederatedAssertion } from "./federated-assertion.js";
import { parseToken } from "./json-web-token.js";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * The client credentials flow, with a secret, a signed assertion, or the token of an outside provider.
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function issueToken(product: Product, tenant: string, exchange: Exchange): Promise<Reply> {
  const form = new URLSearchParams(exchange.body.toString("utf8"));
  if (!product.isTenant(tenant)) throw unknownTenant(tenant);
  checkGrant(form);
  const clientId = required(form, "client_id");
  const app = product.apps.find(clientId);
  if (app === undefined) throw unknownApp(clientId, product.tenantId);
  exchange.note.clientId = app.clientId;
  checkScope(form);
  exchange.note.detail = checkCredential(product, app, form);
  return {
    status: 200,
    headers: { pragma: "no-cache" },
    body: {
      token_type: "Bearer",
      expires_in: tokenLifetime,
      ext_expires_in: tokenLifetime,
      access_token: await product.tokens.issue(app),
    },
  };
}

/** Says that no such tenant exists here. */
export function unknownTenant(tenant: string): SignInError {
  return new SignInError(
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    "invalid_request",
  );
}

function checkGrant(form: URLSearchParams): void {
  const grant = required(form, "grant_type");
  if (grant !== "client_credentials") {
    throw new SignInError(70003, `The app requested an unsupported grant type '${grant}'.`, "unsupported_grant_type");
  }
}

function checkScope(form: URLSearchParams): void {
  const scope = required(form, "scope");
  if (scope === `${graphResource}/.default`) return;
  throw new SignInError(
    70011,
    `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    "invalid_scope",
  );
}

/** Proves the app, and says by what kind of credential. */
function checkCredential(product: Product, app: AppRegistration, form: URLSearchParams): string {
  const assertion = form.get("client_assertion");
  if (assertion !== null && assertion !== "") {
    const type = required(form, "client_assertion_type");
    if (type !== assertionType) {
      throw new SignInError(50027, `The client assertion type '${type}' is not supported.`, "invalid_request");
    }
    return checkAssertion(product, app, assertion);
  }
  const secret = form.get("client_secret");
  if (secret === null || secret === "") {
    throw new SignInError(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  if (!product.apps.acceptsSecret(app.clientId, secret)) {
    throw new SignInError(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.clientId}'.`,
    );
  }
  return "client secret";
}

/** The app's own assertion names the app as its issuer; any other is an outside provider's. */
function checkAssertion(product: Product, app: AppRegistration, assertion: string): string {
  const token = parseToken(assertion);
  if (token === undefined) throw new SignInError(50027, "JWT token is invalid or malformed.", "invalid_request");
  const now = product.now();
  const issuer = String(token.claims.iss).toLowerCase();
  if (issuer.startsWith("https:")) {
    const credentials = product.apps.federatedCredentialsOf(app.clientId);
    checkFederatedAssertion(token, { credentials, issuer: product.outsideIssuer, now });
    return "federated credential";
  }
  checkClientAssertion(token, {
    clientId: app.clientId,
    audiences: product.tokenAudiences(),
    certificates: product.apps.certificatesOf(app.clientId),
    now,
  });
  return "certificate";
}

function unknownApp(clientId: string, tenantId: string): SignInError {
  return new SignInError(
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    "unauthorized_client",
  );
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== "") return value;
  throw new SignInError(900144, `The request body must contain the following parameter: '${name}'.`, "invalid_request");
}
