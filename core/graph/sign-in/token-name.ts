import { createHash, X509Certificate } from "node:crypto";
import type { Api } from "../../configuration/api.js";
import type { Configuration, Credential } from "../../configuration/configuration.js";

type TokenFacts = Pick<
  Configuration,
  "loginApiRoot" | "tenantId" | "clientId" | "credential" | "verifySsl" | "caCertificate"
>;

/**
 * The name that a configuration's token for an API is kept under. Everything that a token depends on is in it, so that it is
 * never sent to another host, and nobody with another credential, or with other trust in who gave it, gets it; nothing of that
 * can be read from it. A proxy is not in it: it sees a connection that is verified, and no token.
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
