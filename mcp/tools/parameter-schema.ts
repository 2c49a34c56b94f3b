import type { JSONObject } from "@modelcontextprotocol/server";
import type { FieldSpec } from "../../core/manifest.js";
import { briefly } from "./brief-text.js";

/** A JSON Schema, as far as tools need it. */
export type Schema = JSONObject;

/** Characters of a parameter's description, because each list of tools is read into an agent's context. */
const DESCRIPTION_CHARACTERS = 100;

/**
 * The JSON Schema of a parameter for an agent: one spelling for each value, the label that a user selects. The action's own
 * reader accepts more, and its messages say what is wrong.
 */
export function parameterSchema(field: FieldSpec): Schema {
  const preset = field.defaultIsPrefillOnly ? undefined : labelOf(field);
  return {
    ...valueSchema(field),
    ...(preset !== undefined && { default: preset }),
    description: briefly(field.description, DESCRIPTION_CHARACTERS),
  };
}

function valueSchema(field: FieldSpec): Schema {
  switch (field.format) {
    case "boolean":
      return { type: "boolean" };
    case "integer":
      return {
        type: "integer",
        ...(field.minimum !== undefined && { minimum: field.minimum }),
        ...(field.maximum !== undefined && { maximum: field.maximum }),
      };
    case "choice":
      return { type: "string", enum: field.options?.map(({ label }) => label) ?? [] };
    case "identifier_list":
    case "text_list":
      return { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };
    default:
      return { type: "string" };
  }
}

/** The label of the default. */
function labelOf({ options, default: preset }: FieldSpec): FieldSpec["default"] {
  return options?.find(({ value }) => value === preset)?.label ?? preset;
}
