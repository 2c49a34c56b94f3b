import { platformLimits } from "./limits.js";

const title = { type: "string", maxLength: platformLimits.nameLength, pattern: platformLimits.titlePattern };

const parameterName = {
  type: "string",
  maxLength: platformLimits.nameLength,
  allOf: [
    { pattern: platformLimits.parameterNamePattern },
    { pattern: `^\\s*\\S+(\\s+\\S+){0,${platformLimits.nameWords - 1}}\\s*$` },
  ],
};

const description = { type: "string", minLength: 1, maxLength: platformLimits.descriptionLength };

const documentationLink = { type: "string", pattern: "^https://" };

const truthy = { enum: ["true", "True", true] };

/** definition.yaml. */
export const definitionSchema = {
  type: "object",
  additionalProperties: false,
  required: ["identifier", "name", "parameters", "categories", "documentation_link"],
  properties: {
    identifier: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9]*$" },
    name: title,
    documentation_link: documentationLink,
    categories: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    svg_logo_path: { type: "string" },
    image_path: { type: "string" },
    parameters: {
      type: "array",
      maxItems: platformLimits.parameters,
      contains: {
        type: "object",
        required: ["name", "type", "default_value"],
        properties: { name: { const: "Verify SSL" }, type: { const: "boolean" }, default_value: truthy },
      },
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "default_value", "type", "description", "is_mandatory", "integration_identifier"],
        properties: {
          name: parameterName,
          default_value: { type: "string" },
          type: { enum: ["boolean", "integer", "string", "password"] },
          description,
          is_mandatory: { type: "boolean" },
          integration_identifier: { type: "string", minLength: 1 },
        },
      },
    },
  },
} as const;

const actionParameter = {
  type: "object",
  additionalProperties: false,
  required: ["name", "type", "description", "is_mandatory"],
  properties: {
    name: parameterName,
    type: { enum: ["string", "boolean", "password", "ddl"] },
    description,
    is_mandatory: { type: "boolean" },
    default_value: { type: ["string", "boolean"] },
    optional_values: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", minLength: 1 } },
  },
  if: { properties: { type: { const: "ddl" } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ["optional_values"] },
  else: { not: { required: ["optional_values"] } },
};

/** actions/*.yaml. */
export const actionSchema = {
  type: "object",
  additionalProperties: false,
  required: [
    "name",
    "description",
    "documentation_link",
    "integration_identifier",
    "parameters",
    "dynamic_results_metadata",
  ],
  properties: {
    name: title,
    description,
    documentation_link: documentationLink,
    integration_identifier: { type: "string", minLength: 1 },
    parameters: { type: "array", maxItems: platformLimits.parameters, items: actionParameter },
    dynamic_results_metadata: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["result_name", "result_example_path", "show_result"],
        properties: {
          result_name: { const: "JsonResult" },
          result_example_path: { type: "string", pattern: "^resources/[a-z0-9_]+_JsonResult_example\\.json$" },
          show_result: { type: "boolean" },
        },
      },
    },
    creator: { type: "string" },
    script_result_name: { type: "string", maxLength: platformLimits.scriptResultNameLength },
    simulation_data_json: { type: "string", pattern: '^\\{"Entities":\\[.*\\]\\}$' },
  },
} as const;

/** release_notes.yaml. */
export const releaseNotesSchema = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    additionalProperties: false,
    required: ["description", "integration_version", "item_name", "item_type", "publish_time", "ticket_number", "new"],
    properties: {
      description,
      integration_version: { type: "number", minimum: 1 },
      item_name: { type: "string", minLength: 1 },
      item_type: { const: "Integration" },
      publish_time: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
      ticket_number: { type: "string" },
      new: { type: "boolean" },
      regressive: { type: "boolean" },
      deprecated: { type: "boolean" },
      removed: { type: "boolean" },
    },
  },
} as const;
