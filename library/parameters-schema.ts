import { valueSchema } from "../cli/manifests/field-schema.js";
import type { ActionManifest, FieldSpec } from "../core/manifest.js";

/** A JSON Schema of draft-07, as result.schema.json is one. */
export interface ParametersSchema {
  readonly $schema: "http://json-schema.org/draft-07/schema#";
  readonly $id: string;
  readonly title: string;
  readonly description: string;
  readonly type: "object";
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The JSON Schema of an action's parameters, for forms: one spelling of each value, the one that a person picks. What it
 * accepts, the action takes; the action takes more spellings (docs/payload.md), and checks more than a schema can say.
 */
export function parametersSchema(manifest: ActionManifest): ParametersSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: `https://m365-defender.example.org/${manifest.name}.parameters.schema.json`,
    title: `Parameters of ${manifest.title}`,
    description: manifest.description,
    type: "object",
    additionalProperties: false,
    required: manifest.parameters.filter(({ isMandatory }) => isMandatory).map(({ name }) => name),
    properties: Object.fromEntries(manifest.parameters.map((field) => [field.name, propertySchema(field)])),
  };
}

function propertySchema(field: FieldSpec): Readonly<Record<string, unknown>> {
  return {
    title: field.displayName,
    description: field.description,
    ...inputSchema(field),
    // A default that only pre-fills forms is no value of a run without the parameter.
    ...(field.default !== undefined && !field.defaultIsPrefillOnly && { default: labelOf(field, field.default) }),
    examples: [labelOf(field, field.example)],
  };
}

/** A choice is one of its labels, a list also a comma-separated text; anything else is as it is after reading. */
function inputSchema(field: FieldSpec): Readonly<Record<string, unknown>> {
  const schema = valueSchema(field);
  switch (field.format) {
    case "choice":
      return { type: "string", enum: field.options?.map(({ label }) => label) };
    case "identifier_list":
    case "text_list":
      return { ...schema, type: ["string", "array"] };
    default:
      return schema;
  }
}

/** An option's value as the label that a person picks; any other value as it is. */
function labelOf(field: FieldSpec, value: FieldSpec["example"]): FieldSpec["example"] {
  return field.options?.find((option) => option.value === value)?.label ?? value;
}
