import type { Problem } from "../errors.js";
import type { FieldSpec } from "../manifest.js";
import { type CallerWords, processWords } from "./caller-words.js";
import type { CredentialKind } from "./credential-kind.js";
import type { Resolver } from "./references.js";

const WHY = "a payload can come from an untrusted source, so it has no access to the machine that the action runs on";
const where = (words: CallerWords) => `Put the configuration in a file, and ${words.nameFile}`;

/** Fields that only a configuration file on this machine may have. */
export const fileOnlyFields: readonly string[] = ["federated_token_file", "managed_identity_client_id", "audit_log"];

/**
 * Refuses references in a payload. The message does not quote the reference: it may be a secret that begins like one.
 */
export function refuseReferences(words = processWords): Resolver {
  return (_reference, field) => ({
    problem: `${field} begins with env: or file:, which makes it a reference; references are not accepted in a payload: ${WHY}. ${where(words)}.`,
  });
}

/** The problems of payload fields that would give access to this machine's files or identity. */
export function refuseLocalAccess(
  specs: readonly FieldSpec[],
  values: ReadonlyMap<string, unknown>,
  words = processWords,
): readonly Problem[] {
  return specs.flatMap((spec): readonly Problem[] => {
    const access = values.has(spec.name) ? localAccessOf(spec, values.get(spec.name)) : undefined;
    return access === undefined
      ? []
      : [{ field: spec.name, message: `"${spec.displayName}" ${access} in a payload: ${WHY}. ${where(words)}.` }];
  });
}

/** Refuses the kinds of credential that a payload may not use. Call this before building any credential. */
export function refuseKind(kind: CredentialKind, words = processWords): Problem | undefined {
  return kind === "federated" || kind === "managed_identity"
    ? { field: "credential", message: `"Credential" may not be ${labels[kind]} in a payload: ${WHY}. ${where(words)}.` }
    : undefined;
}

const labels = { federated: "Federated", managed_identity: "Managed Identity" } as const;

/** What is refused about a field, to follow its name in a sentence; undefined if it is allowed. */
function localAccessOf(spec: FieldSpec, value: unknown): string | undefined {
  if (spec.name === "credential") {
    return value === "managed_identity" ? "may not be Managed Identity" : undefined;
  }
  return fileOnlyFields.includes(spec.name) ? "is not accepted" : undefined;
}
