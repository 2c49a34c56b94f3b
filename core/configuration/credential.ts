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
  /** A payload may not use credentials that belong to the machine. */
  readonly source: ConfigurationSource;
  readonly environment: Environment;
  /** Wording for how the caller passes a configuration. Default: that of a process. */
  readonly words?: CallerWords | undefined;
  /** Fields that are set, but whose value is unknown or invalid. */
  readonly unread: ReadonlySet<string>;
}

export interface CredentialReading {
  /** undefined if there is a problem, or if a field that it needs has an unknown value. */
  readonly credential: Credential | undefined;
  readonly problems: readonly Problem[];
}

/** Builds the credential of a kind and checks that it can be used at `now`. */
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
