import { defaultLabel, kindOf } from "../../core/fields/field-words.js";
import type { FieldSpec } from "../../core/manifest.js";
import { code, list } from "./table.js";

/** What a page says about a value that a user gives. */
export interface DescribedValue {
  /** Name in a payload. */
  readonly name: string;
  readonly displayName: string | undefined;
  readonly isMandatory: boolean;
  readonly description: string;
  /** Type, options and bounds. */
  readonly kind: string;
  readonly defaultText: string | undefined;
}

/** Configuration fields or parameters. */
export function fieldList(fields: readonly FieldSpec[]): string {
  return valueList(
    fields.map((field) => ({
      name: field.name,
      displayName: field.displayName,
      isMandatory: field.isMandatory,
      description: field.description,
      kind: kindOf(field),
      defaultText: defaultOf(field),
    })),
  );
}

/** Values: the names first, then what it is, then what may be given. */
export function valueList(values: readonly DescribedValue[]): string {
  return list(
    values.map(({ name, displayName, isMandatory, description, kind, defaultText }) => [
      [`**${code(name)}**`, displayName, isMandatory ? "*mandatory*" : undefined].filter(Boolean).join(" · "),
      description,
      `Value: ${kind}`,
      ...(defaultText === undefined ? [] : [`Default: ${defaultText}`]),
    ]),
  );
}

function defaultOf(field: FieldSpec): string | undefined {
  const label = defaultLabel(field);
  if (label === undefined) {
    return undefined;
  }
  return field.defaultIsPrefillOnly ? `${code(label)} (pre-filled in forms)` : code(label);
}
