import type { FieldSpec, OptionSpec } from "../../core/manifest.js";
import type { ActionData, FieldData } from "./manifest-data.js";

/** Where a field belongs: to an action that reads or one that writes, or to the configuration. */
export type FieldPlace = "reading action" | "writing action" | "configuration";

/** Converts the parameters of an action to the core's type. */
export function toParameters({ parameters, writes }: Pick<ActionData, "parameters" | "writes">): readonly FieldSpec[] {
  return parameters.map((data) => toFieldSpec(data, writes ? "writing action" : "reading action"));
}

/** Converts a field of a manifest to the core's type. */
export function toFieldSpec(data: FieldData, place: FieldPlace): FieldSpec {
  const options = data.options?.map(
    (option): OptionSpec => (typeof option === "string" ? { label: option, value: option } : option),
  );
  const absentWords = absentWordsOf(data, place);
  const preset = options ? presetValue(options, data.default) : data.default;
  return {
    name: data.name,
    displayName: data.display_name,
    type: data.type,
    format: data.format as FieldSpec["format"],
    ...(options && { options }),
    isMandatory: data.is_mandatory,
    ...(preset !== undefined && { default: preset }),
    ...(data.default_is_prefill_only && { defaultIsPrefillOnly: true }),
    ...(data.default_is_sent_unasked && { defaultIsSentUnasked: true }),
    ...(absentWords && { absentWords }),
    ...(data.when_absent !== undefined && { whenAbsent: data.when_absent }),
    ...(data.is_prose && { isProse: true }),
    ...(data.minimum !== undefined && { minimum: data.minimum }),
    ...(data.maximum !== undefined && { maximum: data.maximum }),
    ...(data.secret && { secret: true }),
    description: data.description,
    example: data.example,
  };
}

/**
 * What a word for an empty value means. It counts as no value only where that changes nothing: in an optional field with a
 * default, of the configuration, or of an action that writes, which then leaves the value as it is. Without an optional
 * parameter, an action that reads would find more.
 */
function absentWordsOf(data: FieldData, place: FieldPlace): FieldSpec["absentWords"] {
  if (data.is_mandatory) {
    return data.is_prose ? "literal" : undefined;
  }
  const hasDefault = (data.default !== undefined && !data.default_is_prefill_only) || data.when_absent !== undefined;
  return !data.refuses_absent_words && (hasDefault || place !== "reading action") ? "ignored" : undefined;
}

/** A choice's default as the service's value, written as label or value. */
function presetValue(options: readonly OptionSpec[], preset: FieldData["default"]): string | undefined {
  return options.find((option) => option.label === preset || option.value === preset)?.value;
}

const identifierPattern = "^[A-Za-z_][A-Za-z0-9_]*$";

/** JSON Schema of a field's typed value. `core/fields/violations.ts` has the messages for its errors. */
export function valueSchema(field: FieldSpec): Record<string, unknown> {
  switch (field.format) {
    case "boolean":
      return { type: "boolean" };
    case "integer":
      return { type: "integer", minimum: field.minimum, maximum: field.maximum };
    case "choice":
      // Lint checks the values of a wrong manifest too: without options, or with repeated ones.
      return field.options ? { enum: [...new Set(field.options.map((option) => option.value))] } : {};
    case "identifier":
      return { type: "string", pattern: identifierPattern };
    case "identifier_list":
      return { type: "array", minItems: 1, items: { type: "string", pattern: identifierPattern } };
    case "text_list":
      return { type: "array", minItems: 1, items: { type: "string" } };
    case "incident_id":
      return { type: "string", pattern: "^[1-9]\\d*$" };
    // A value of only dots would change the path, even percent-encoded.
    case "resource_id":
      return { type: "string", pattern: "^(?!\\.+$)[^\\s/\\\\]+$" };
    case "guid":
      return { type: "string", pattern: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$" };
    case "tenant_id":
      return {
        type: "string",
        pattern:
          "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,})$",
      };
    case "https_root":
      return {
        type: "string",
        pattern: "^https://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?(/[^\\s?#@\\\\]*)?$",
      };
    case "proxy_url":
      return { type: "string", pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\\\]+/?$" };
    case "pem":
      return { type: "string", pattern: "-----BEGIN [A-Z0-9 ]+-----" };
    default:
      return { type: "string" };
  }
}

/** JSON Schema of a set of fields after reading: types, bounds, defaults, and no unknown fields. */
export function fieldsSchema(fields: readonly FieldSpec[]): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const field of fields) {
    properties[field.name] = {
      ...valueSchema(field),
      ...(field.default !== undefined && !field.defaultIsPrefillOnly && { default: field.default }),
    };
  }
  return {
    type: "object",
    additionalProperties: false,
    required: [...new Set(fields.filter((field) => field.isMandatory).map((field) => field.name))],
    properties,
  };
}
