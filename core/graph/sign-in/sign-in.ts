import type { Configuration } from "../../configuration/configuration.js";
import { IntegrationError } from "../../errors.js";
import { missingPart } from "../../missing-part.js";
import type { HttpRequest, HttpResponse } from "../http/http-client.js";
import { managedIdentityTokens } from "./managed-identity-tokens.js";
import type { SecretSink, SignIn, SignInOptions } from "./sign-in-types.js";
import { readTokenAnswer, requestToken } from "./token-request.js";
import { entraTokens } from "./token-service.js";

type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** Signs in once with the configured credential, and passes each secret to the redactor. */
export async function signIn(options: SignInOptions, signal: AbortSignal): Promise<SignIn> {
  const { configuration, redactor, http, clock } = options;
  const { credential } = configuration;
  if (credential.kind === "secret") {
    redactor.add(credential.clientSecret.reveal());
  }
  const service = credential.kind === "managed_identity" ? managedIdentityTokens(credential.endpoint) : entraTokens;
  let failure: unknown;
  let lifetimeMs = 0;
  const startedAt = clock.now().getTime();
  const send: Send = async (request) => {
    try {
      hideAssertion(request, redactor);
      const response = await requestToken(request, service, http, signal, options);
      const answer = readTokenAnswer(response, service, clock.now(), options.shown);
      redactor.add(answer.accessToken);
      lifetimeMs = answer.expiresInS * 1000;
      return response;
    } catch (error) {
      failure = error;
      throw error;
    }
  };

  try {
    return { token: await acquireToken(options, send), expiresAt: startedAt + lifetimeMs };
  } catch (error) {
    const isTold = error instanceof IntegrationError || missingPart(error) !== undefined;
    throw failure ?? (isTold ? error : notPrepared(error, configuration));
  }
}

/** Gets a token through MSAL. Loads only the modules that the credential needs. */
async function acquireToken({ configuration, api, claims }: SignInOptions, send: Send): Promise<string> {
  const { credential } = configuration;
  if (credential.kind === "managed_identity") {
    const { requestManagedIdentityToken } = await import("./managed-identity-client.js");
    return requestManagedIdentityToken({ clientId: credential.clientId, resource: api.scope }, send);
  }
  const { requestAppToken } = await import("./msal-client.js");
  return requestAppToken(configuration, credential, { scope: api.scope, claims }, send);
}

/** While it is valid, the signed assertion of a certificate or identity provider is as sensitive as a password. */
function hideAssertion({ body }: HttpRequest, redactor: SecretSink): void {
  const assertion = new URLSearchParams(body ?? "").get("client_assertion");
  if (assertion !== null && assertion !== "") {
    redactor.add(assertion);
  }
}

/** The error if MSAL failed before sending anything: the certificate's key cannot sign. */
function notPrepared(cause: unknown, { credential }: Configuration): IntegrationError {
  if (credential.kind === "certificate") {
    return new IntegrationError("AUTH_FAILED", "The sign-in could not be signed with the configured certificate.", {
      hint: "Set certificate to an RSA certificate (PEM) and certificate_key to its private key (PEM, PKCS#8).",
      cause,
    });
  }
  return new IntegrationError("AUTH_FAILED", "The sign-in could not be prepared.", { cause });
}
