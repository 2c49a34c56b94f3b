import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import type { ConfigurationFields } from "../generated/integration.js";
import { Secret } from "../secrets/secret.js";
import type { CallerWords } from "./caller-words.js";
import { readCertificate } from "./certificate.js";
import type { Credential } from "./configuration.js";
import { type CredentialKind, credentialFields } from "./credential-kind.js";
import { managedIdentityEndpoint } from "./managed-identity.js";
import { refuseKind } from "./payload-limits.js";
import type { ConfigurationSource } from "./sources.js";

export type CredentialFields = Pick<
  ConfigurationFields,
  | "clientSecret"
  | "certificate"
  | "certificateKey"
  | "certificatePassphrase"
  | "federatedTokenFile"
  | "managedIdentityClientId"
>;

export interface CredentialContext {
  readonly now: Date;
  /** A payload gets no credential that is the machine's own, whatever was read of it. */
  readonly source: ConfigurationSource;
  readonly environment: Environment;
  /** How the caller hands in a configuration; as a process when not given. */
  readonly words?: CallerWords | undefined;
  /** Fields that are given, but whose value is not known or not good. */
  readonly unread: ReadonlySet<string>;
}

export interface CredentialReading {
  /** undefined with a problem, and where a field that it needs is not known. */
  readonly credential: Credential | undefined;
  readonly problems: readonly Problem[];
}

/** The credential of a kind: complete, and usable today. */
export function readCredential(
  kind: CredentialKind,
  fields: Partial<CredentialFields>,
  { now, source, environment, words, unread }: CredentialContext,
): CredentialReading {
  if (credentialFields[kind].some((field) => unread.has(field))) {
    return { credential: undefined, problems: [] };
  }
  const refused = source === "payload" ? refuseKind(kind, words) : undefined;
  if (refused !== undefined) {
    return { credential: undefined, problems: [refused] };
  }
  const { clientSecret, federatedTokenFile, managedIdentityClientId } = fields;
  switch (kind) {
    case "secret":
      return clientSecret === undefined
        ? refuse("client_secret", '"Client Secret" or "Certificate" is required.')
        : { credential: { kind, clientSecret: new Secret(clientSecret) }, problems: [] };
    case "certificate": {
      const { certificate, certificateKey, certificatePassphrase } = fields;
      return { credential: undefined, ...readCertificate({ certificate, certificateKey, certificatePassphrase }, now) };
    }
    case "federated":
      return federatedTokenFile === undefined
        ? refuse("federated_token_file", '"Federated Token File" is required for a federated credential.')
        : { credential: { kind, tokenFile: federatedTokenFile }, problems: [] };
    case "managed_identity": {
      const found = managedIdentityEndpoint(environment);
      return "problem" in found
        ? refuse("credential", found.problem)
        : { credential: { kind, clientId: managedIdentityClientId, endpoint: found.endpoint }, problems: [] };
    }
  }
}

function refuse(field: string, message: string): CredentialReading {
  return { credential: undefined, problems: [{ field, message }] };
}
