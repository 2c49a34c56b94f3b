import { X509Certificate } from "node:crypto";
import { ConfidentialClientApplication, type INetworkModule, type NodeAuthOptions } from "@azure/msal-node";
import type { Configuration, Credential } from "../configuration/configuration.js";

/**
 * MSAL for one token request. A module of its own, so that only a run that signs in pays for loading MSAL.
 * `authorityMetadata` and `knownAuthorities` spare MSAL its discovery requests, and keep the path prefix of a login root.
 * https://learn.microsoft.com/en-us/entra/msal/javascript/node/initialize-confidential-client-application
 */
export function createMsalClient(
  configuration: Configuration,
  networkClient: INetworkModule,
): ConfidentialClientApplication {
  const authority = `${configuration.loginApiRoot}/${configuration.tenantId}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId: configuration.clientId,
      authority,
      knownAuthorities: [new URL(configuration.loginApiRoot).host],
      authorityMetadata: JSON.stringify({
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      }),
      ...credentialOptions(configuration.credential),
    },
    system: { networkClient },
  });
}

/** Certificates sign with PS256 and are named by their SHA-256 thumbprint (x5t#S256). */
function credentialOptions(credential: Credential): Partial<NodeAuthOptions> {
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
  }
}
