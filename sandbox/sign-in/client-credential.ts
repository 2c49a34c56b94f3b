import type { AppRegistration } from "../state/apps.js";
import type { Product } from "../state/product.js";
import { checkClientAssertion } from "./client-assertion.js";
import { SignInError } from "./entra-errors.js";
import { checkFederatedAssertion } from "./federated-assertion.js";
import { parseToken } from "./json-web-token.js";
import { optional, required } from "./token-form.js";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Verifies the app's secret or assertion, and returns the kind of credential. */
export function checkCredential(product: Product, app: AppRegistration, form: URLSearchParams): string {
  const assertion = optional(form, "client_assertion");
  if (assertion !== undefined) {
    const type = required(form, "client_assertion_type");
    if (type !== assertionType) {
      throw new SignInError(50027, `The client assertion type '${type}' is not supported.`, "invalid_request");
    }
    return checkAssertion(product, app, assertion);
  }
  const secret = optional(form, "client_secret");
  if (secret === undefined) {
    throw new SignInError(
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    );
  }
  checkSecret(product, app, secret);
  return "client secret";
}

function checkSecret(product: Product, { clientId }: AppRegistration, secret: string): void {
  switch (product.apps.judgeSecret(clientId, secret, product.now())) {
    case "valid":
      return;
    case "expired":
      throw new SignInError(
        7000222,
        `The provided client secret keys for app '${clientId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
      );
    case "unknown":
      throw new SignInError(
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
      );
  }
}

/** The issuer of an app's own assertion is the app; any other assertion is from an identity provider. */
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
    trustedSubjects: product.apps.trustedSubjectsOf(app.clientId),
    now,
  });
  return "certificate";
}
