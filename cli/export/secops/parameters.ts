import { fileOnlyFields } from "../../../core/configuration/payload-limits.js";
import type { FieldSpec } from "../../../core/manifest.js";

/** The value in the platform's forms for "nothing selected". Actions read it as absent. */
export const NOTHING_CHOSEN = "Select One";

/** The parameters in an action's form. */
export function actionParameters(fields: readonly FieldSpec[]): readonly object[] {
  return fields.map((field) => {
    const options = optionsOf(field);
    return {
      name: field.displayName,
      type: actionType(field),
      description: field.description,
      is_mandatory: field.isMandatory,
      ...(options && { optional_values: options }),
      ...defaultOf(field, options),
    };
  });
}

/** The configuration fields that a platform can set. */
export function platformFields(fields: readonly FieldSpec[]): readonly FieldSpec[] {
  return fields.filter(({ name }) => !fileOnlyFields.includes(name));
}

/** The parameters in the integration's form. Defaults are text, except booleans. */
export function integrationParameters(fields: readonly FieldSpec[], identifier: string): readonly object[] {
  return platformFields(fields).map((field) => ({
    name: field.displayName,
    default_value: typeof field.default === "boolean" ? field.default : presetText(field),
    type: field.type,
    description: describeChoice(field),
    is_mandatory: field.isMandatory,
    integration_identifier: identifier,
  }));
}

/** A default as a form shows it: the label of a choice, or the value as text; empty without a default. */
export function presetText(field: FieldSpec): string {
  const preset = field.options?.find(({ value }) => value === field.default)?.label ?? field.default;
  return preset === undefined ? "" : String(preset);
}

/** The platform has no numeric type for an action's parameters, so numbers are text. */
function actionType(field: FieldSpec): string {
  if (field.secret) return "password";
  if (field.options) return "ddl";
  return field.format === "boolean" ? "boolean" : "string";
}

function optionsOf(field: FieldSpec): readonly string[] | undefined {
  const labels = field.options?.map(({ label }) => label);
  return labels && !field.isMandatory && field.default === undefined ? [NOTHING_CHOSEN, ...labels] : labels;
}

function defaultOf(field: FieldSpec, options: readonly string[] | undefined): { default_value?: string | boolean } {
  if (field.default === undefined) {
    return options?.includes(NOTHING_CHOSEN) ? { default_value: NOTHING_CHOSEN } : {};
  }
  return { default_value: typeof field.default === "boolean" ? field.default : presetText(field) };
}

/** The platform has no choice type for an integration's parameters, so the description lists the options. */
function describeChoice(field: FieldSpec): string {
  return field.options
    ? `${field.description} One of ${field.options.map(({ label }) => label).join(", ")}.`
    : field.description;
}
