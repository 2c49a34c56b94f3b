import type { Problem } from "../errors.js";
import type { ConfigurationFields } from "../generated/integration.js";

export type CredentialKind = NonNullable<ConfigurationFields["credential"]>;

/** The fields of each kind of credential. Each of them implies the kind. */
export const credentialFields: Readonly<Record<CredentialKind, readonly string[]>> = {
  secret: ["client_secret"],
  certificate: ["certificate", "certificate_key", "certificate_passphrase"],
  federated: ["federated_token_file"],
  managed_identity: ["managed_identity_client_id"],
};

const names: Readonly<Record<CredentialKind, string>> = {
  secret: "a client secret",
  certificate: "a certificate",
  federated: "a federated token file",
  managed_identity: "a managed identity's client ID",
};

export type KindReading = { readonly kind: CredentialKind } | { readonly problem: Problem };

/** Infers the kind of credential: the configured one, else the one that the fields imply, else a secret. */
export function inferCredentialKind(named: CredentialKind | undefined, given: ReadonlySet<string>): KindReading {
  const implied = (Object.keys(credentialFields) as CredentialKind[]).filter((kind) =>
    credentialFields[kind].some((field) => given.has(field)),
  );
  const [first, ...others] = implied;
  if (others.length > 0) {
    const list = implied.map((kind) => names[kind]);
    const all = `${list.slice(0, -1).join(", ")} and ${list.at(-1)} are ${others.length > 1 ? "all" : "both"} given`;
    return refuse(`${all.charAt(0).toUpperCase()}${all.slice(1)}; keep only the one to sign in with.`);
  }
  if (named !== undefined && first !== undefined && named !== first) {
    return refuse(`"Credential" is ${named}, but ${names[first]} is given; correct one of them.`);
  }
  return { kind: named ?? first ?? "secret" };
}

function refuse(message: string): KindReading {
  return { problem: { field: "credential", message } };
}
