import { createHash, X509Certificate } from "node:crypto";
import type { Api } from "../../configuration/api.js";
import type { Configuration, Credential } from "../../configuration/configuration.js";

type TokenFacts = Pick<
  Configuration,
  "loginApiRoot" | "tenantId" | "clientId" | "credential" | "verifySsl" | "caCertificate"
>;

/**
 * The cache name of a configuration's token for an API: a hash of everything that the token depends on. So a token is
 * never sent to another host, nor used with another credential or other trusted certificates. The proxy is not
 * included, because it only sees an encrypted connection.
 */
export function tokenName(configuration: TokenFacts, { root, scope }: Pick<Api, "root" | "scope">): string {
  const { loginApiRoot, tenantId, clientId, credential, verifySsl, caCertificate } = configuration;
  const trust = [verifySsl, caCertificate ?? ""];
  const app = [tenantId.toLowerCase(), clientId.toLowerCase()];
  return digest(JSON.stringify([loginApiRoot, root, ...trust, ...app, scope, ...fingerprint(credential)]));
}

function fingerprint(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case "secret":
      return [credential.kind, digest(credential.clientSecret.reveal())];
    case "certificate":
      return [credential.kind, new X509Certificate(credential.certificate).fingerprint256];
    case "federated":
      return [credential.kind, credential.tokenFile];
    case "managed_identity":
      return [credential.kind, credential.endpoint.origin, credential.clientId ?? ""];
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
