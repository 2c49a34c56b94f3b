import { integration } from "../../core/generated/integration.js";
import type { FieldSpec } from "../../core/manifest.js";
import type { VerbFlag } from "../../core/shell/verb.js";

/** The fields of a new configuration: all except the one that is accepted only for compatibility. */
export const fields: readonly FieldSpec[] = integration.configuration.filter(({ name }) => name !== "api_root");

/** The flags of `m365-defender init` for the fields of the configuration. */
export const fieldFlags: Readonly<Record<string, VerbFlag>> = Object.fromEntries(
  fields.map((field) => [flagOf(field), { value: shownValue(field), description: describe(field) }]),
);

/** The flag of a field: `tenant_id` is `tenant-id`. */
export function flagOf({ name }: Pick<FieldSpec, "name">): string {
  return name.replaceAll("_", "-");
}

/** Whether a field must not be on the command line: secrets and certificates. */
export function isReferred({ name, format, secret }: FieldSpec): boolean {
  return (secret === true && name !== "proxy_url") || format === "pem";
}

function shownValue(field: FieldSpec): string {
  if (isReferred(field)) {
    return "env:NAME|file:/PATH";
  }
  return field.options?.map(({ value }) => value).join("|") ?? field.name.toUpperCase();
}

function describe({ displayName, description, default: preset }: FieldSpec): string {
  const [sentence = description] = description.split(/(?<=\.)\s/);
  return `${displayName}: ${sentence}${preset === undefined ? "" : ` Default: ${preset}.`}`;
}
