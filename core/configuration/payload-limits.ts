import type { Problem } from "../errors.js";
import type { FieldSpec } from "../manifest.js";
import { type CallerWords, processWords } from "./caller-words.js";
import type { CredentialKind } from "./credential-kind.js";
import type { Resolver } from "./references.js";

const WHY = "a payload can come from an untrusted source, so it has no access to the machine that the action runs on";
const where = (words: CallerWords) => `Put the configuration in a file, and ${words.nameFile}`;

/** Fields that are accepted from a file on this machine only. */
export const fileOnlyFields: readonly string[] = ["federated_token_file", "managed_identity_client_id"];

/** A payload's references are not read. Neither is what follows quoted: it may be a secret that begins this way. */
export function refuseReferences(words = processWords): Resolver {
  return (_reference, field) => ({
    problem: `${field} begins with env: or file:, which makes it a reference; references are not accepted in a payload: ${WHY}. ${where(words)}.`,
  });
}

/** The fields of a payload's configuration that would use this machine's files or its identity, by the values that were read. */
export function refuseReach(
  specs: readonly FieldSpec[],
  values: ReadonlyMap<string, unknown>,
  words = processWords,
): readonly Problem[] {
  return specs.flatMap((spec): readonly Problem[] => {
    const reach = values.has(spec.name) ? reachOf(spec, values.get(spec.name)) : undefined;
    return reach === undefined
      ? []
      : [{ field: spec.name, message: `"${spec.displayName}" ${reach} in a payload: ${WHY}. ${where(words)}.` }];
  });
}

/** The kinds of credential that the machine has and no payload: whoever makes one of them asks here, whatever was read before. */
export function refuseKind(kind: CredentialKind, words = processWords): Problem | undefined {
  return kind === "federated" || kind === "managed_identity"
    ? { field: "credential", message: `"Credential" may not be ${labels[kind]} in a payload: ${WHY}. ${where(words)}.` }
    : undefined;
}

const labels = { federated: "Federated", managed_identity: "Managed Identity" } as const;

/** What of a field is refused, in the words that follow its name; undefined for what is not. */
function reachOf(spec: FieldSpec, value: unknown): string | undefined {
  if (spec.name === "credential") {
    return value === "managed_identity" ? "may not be Managed Identity" : undefined;
  }
  return fileOnlyFields.includes(spec.name) ? "is not accepted" : undefined;
}
