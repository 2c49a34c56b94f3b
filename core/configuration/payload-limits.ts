import type { Problem } from "../errors.js";
import { findField } from "../input/fields.js";
import { compact, isAbsent } from "../input/values.js";
import type { FieldSpec } from "../manifest.js";
import type { Resolver } from "./references.js";

const WHY = "a payload may come from anywhere, so it may not reach into the machine that the action runs on";
const WHERE = "Put the configuration into a file, and name it with --config or M365_DEFENDER_CONFIG";

/** Fields that are accepted from a file on this machine only. */
export const fileOnlyFields: readonly string[] = ["federated_token_file", "managed_identity_client_id"];

/** A payload's references are not read. Neither is what follows quoted: it may be a secret that begins this way. */
export const refuseReference: Resolver = (_reference, field) => ({
  problem: `${field} begins with env: or file:, which makes it a reference; references are not accepted in a payload: ${WHY}. ${WHERE}.`,
});

/** The fields of a payload's configuration that would use this machine's files or its identity. */
export function refuseReach(
  specs: readonly FieldSpec[],
  record: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  return Object.entries(record).flatMap(([name, raw]): readonly Problem[] => {
    const spec = findField(specs, name);
    const reach = spec === undefined || isAbsent(raw) ? undefined : reachOf(spec, raw);
    return spec !== undefined && reach !== undefined
      ? [{ field: spec.name, message: `"${spec.displayName}" ${reach} in a payload: ${WHY}. ${WHERE}.` }]
      : [];
  });
}

/** What of a field is refused, in the words that follow its name; undefined for what is not. */
function reachOf(spec: FieldSpec, raw: unknown): string | undefined {
  if (spec.name === "credential") {
    return namesManagedIdentity(raw) ? "may not be Managed Identity" : undefined;
  }
  return fileOnlyFields.includes(spec.name) ? "is not accepted" : undefined;
}

function namesManagedIdentity(raw: unknown): boolean {
  return compact(String(raw)).replace(/[^a-z]/g, "") === "managedidentity";
}
