import { fileOnlyFields } from "../../../core/configuration/payload-limits.js";
import type { FieldSpec } from "../../../core/manifest.js";

/** What the platform's forms offer for "nothing chosen"; an action takes it as absent. */
export const NOTHING_CHOSEN = "Select One";

/** The parameters of an action's form. */
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

/** The fields of the configuration that a platform can set. */
export function platformFields(fields: readonly FieldSpec[]): readonly FieldSpec[] {
  return fields.filter(({ name }) => !fileOnlyFields.includes(name));
}

/** The parameters of the integration's form, with every default as text but that of a boolean. */
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

/** A default as a form shows it: the label of a choice, anything else as text; nothing without a default. */
export function presetText(field: FieldSpec): string {
  const preset = field.options?.find(({ value }) => value === field.default)?.label ?? field.default;
  return preset === undefined ? "" : String(preset);
}

/** The platform has no number among the types of an action's parameters: numbers are texts. */
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

/** The platform has no choice among the types of an integration's parameters: the description says what there is. */
function describeChoice(field: FieldSpec): string {
  return field.options
    ? `${field.description} One of ${field.options.map(({ label }) => label).join(", ")}.`
    : field.description;
}
