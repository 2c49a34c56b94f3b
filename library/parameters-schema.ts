import { valueSchema } from "../cli/manifests/field-schema.js";
import type { ActionManifest, FieldSpec } from "../core/manifest.js";

/** A JSON Schema of draft-07, like result.schema.json. */
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
 * The JSON Schema of an action's parameters, for forms. It has one spelling for each value, the label that a user
 * selects. All values that it accepts are valid; the action accepts more spellings (docs/payload.md) and checks more
 * than a schema can express.
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
    // A default that only pre-fills forms does not apply to a run.
    ...(field.default !== undefined && !field.defaultIsPrefillOnly && { default: labelOf(field, field.default) }),
    examples: [labelOf(field, field.example)],
  };
}

/** A choice is one of its labels, a list may also be comma-separated text; other types stay unchanged. */
function inputSchema(field: FieldSpec): Readonly<Record<string, unknown>> {
  const schema = valueSchema(field);
  switch (field.format) {
    case "choice":
      return { type: "string", enum: field.options?.map(({ label }) => label) };
    case "identifier_list":
    case "text_list":
      return { ...schema, type: ["string", "array"] };
    case "time":
      return { ...schema, type: ["string", "number"] };
    default:
      return schema;
  }
}

/** The label of an option's value; other values stay unchanged. */
function labelOf(field: FieldSpec, value: FieldSpec["example"]): FieldSpec["example"] {
  return field.options?.find((option) => option.value === value)?.label ?? value;
}
