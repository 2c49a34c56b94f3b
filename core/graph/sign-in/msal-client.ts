import { X509Certificate } from "node:crypto";
import { ConfidentialClientApplication, type INetworkModule, type NodeAuthOptions } from "@azure/msal-node";
import type { Configuration, Credential } from "../../configuration/configuration.js";
import type { HttpRequest, HttpResponse } from "../http/http-client.js";
import { readFederatedToken } from "./federated-token.js";
import { createNetworkModule } from "./network-module.js";

/** A credential of an app registration. A managed identity has none. */
type AppCredential = Exclude<Credential, { kind: "managed_identity" }>;

/** What a token is for, and the claims that it must have, as JSON. */
interface WantedToken {
  readonly scope: string;
  readonly claims: string | undefined;
}

/**
 * Declares that claims challenges are answered. Only then does Graph send them, instead of waiting until a token expires.
 * A managed identity cannot answer one, because its endpoint has its own cache of tokens.
 * https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge#client-capabilities
 */
const CLIENT_CAPABILITIES = ["cp1"];

/**
 * Requests a token from Entra with an app's credential. This is a separate module, so that only a run that signs in
 * loads MSAL.
 */
export async function requestAppToken(
  configuration: Configuration,
  credential: AppCredential,
  { scope, claims }: WantedToken,
  send: (request: HttpRequest) => Promise<HttpResponse>,
): Promise<string> {
  const client = createMsalClient(configuration, credential, createNetworkModule(send));
  // Regional endpoints are on other hosts than the configured root.
  const result = await client.acquireTokenByClientCredential({
    scopes: [scope],
    azureRegion: "DisableMsalForceRegion",
    skipCache: true,
    ...(claims !== undefined && { claims }),
  });
  if (result === null) {
    throw new Error("MSAL returned no result");
  }
  return result.accessToken;
}

/**
 * `authorityMetadata` and `knownAuthorities` save MSAL's discovery requests, and keep the path prefix of a login root.
 * https://learn.microsoft.com/en-us/entra/msal/javascript/node/initialize-confidential-client-application
 */
function createMsalClient(
  configuration: Configuration,
  credential: AppCredential,
  networkClient: INetworkModule,
): ConfidentialClientApplication {
  const authority = `${configuration.loginApiRoot}/${configuration.tenantId}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId: configuration.clientId,
      clientCapabilities: CLIENT_CAPABILITIES,
      authority,
      knownAuthorities: [new URL(configuration.loginApiRoot).host],
      authorityMetadata: JSON.stringify({
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      }),
      ...credentialOptions(credential),
    },
    system: { networkClient },
  });
}

/** Certificates sign with PS256 and are identified by their SHA-256 thumbprint (x5t#S256). */
function credentialOptions(credential: AppCredential): Partial<NodeAuthOptions> {
  switch (credential.kind) {
    case "secret":
      return { clientSecret: credential.clientSecret.reveal() };
    case "certificate":
      return {
        clientCertificate: {
          thumbprintSha256: new X509Certificate(credential.certificate).fingerprint256.replaceAll(":", ""),
          privateKey: credential.privateKey.reveal(),
        },
      };
    case "federated":
      return { clientAssertion: async () => readFederatedToken(credential.tokenFile) };
  }
}
