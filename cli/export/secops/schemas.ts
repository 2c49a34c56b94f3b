import { entityTypeConstants } from "./ai-vocabulary.js";
import { platformLimits } from "./limits.js";
import { RESULT_PLACEHOLDER } from "./widget-page.js";

/** JSON Schemas of an integration's files, as the packager and linter of Google SecOps SOAR require them. */

const title = { type: "string", maxLength: platformLimits.nameLength, pattern: platformLimits.titlePattern };

const identifier = { type: "string", maxLength: platformLimits.nameLength, pattern: "^[A-Za-z][A-Za-z0-9]*$" };

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

const version = { type: "number", minimum: 1 };

const flag = { type: "boolean" };

const scalar = { type: ["string", "boolean", "number"] };

/** definition.yaml. */
export const definitionSchema = {
  type: "object",
  additionalProperties: false,
  required: ["identifier", "name", "parameters", "categories", "documentation_link", "svg_logo_path", "image_path"],
  properties: {
    identifier,
    name: title,
    description,
    version,
    python_version: { const: platformLimits.pythonVersion },
    documentation_link: documentationLink,
    categories: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    svg_logo_path: { const: "resources/logo.svg" },
    image_path: { const: "resources/image.png" },
    should_install_in_system: flag,
    is_custom: flag,
    is_available_for_community: flag,
    is_powerup: flag,
    google_secops_product: flag,
    feature_tags: {
      type: "object",
      additionalProperties: false,
      required: ["integration_visibility_properties"],
      properties: {
        integration_visibility_properties: {
          type: "array",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["kind", "value"],
            properties: {
              kind: { enum: ["SystemMode", "FeatureFlag", "Internal"] },
              value: { enum: ["Nexus", "featEnableFederationSecondary", "alwaysInvisible"] },
            },
          },
        },
      },
    },
    parameters: {
      type: "array",
      maxItems: platformLimits.parameters,
      contains: {
        type: "object",
        required: ["name", "type", "default_value"],
        properties: { name: { const: "Verify SSL" }, type: { const: "boolean" }, default_value: { const: true } },
      },
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "default_value", "type", "description", "is_mandatory", "integration_identifier"],
        properties: {
          name: parameterName,
          display_name: parameterName,
          default_value: scalar,
          type: { enum: platformLimits.integrationParameterTypes },
          description: { type: "string", maxLength: platformLimits.descriptionLength },
          is_mandatory: flag,
          integration_identifier: identifier,
        },
      },
    },
  },
};

const actionParameter = {
  type: "object",
  additionalProperties: false,
  required: ["name", "type", "description", "is_mandatory"],
  properties: {
    name: parameterName,
    type: { enum: platformLimits.actionParameterTypes },
    description,
    is_mandatory: flag,
    default_value: scalar,
    optional_values: { type: "array", minItems: 1, uniqueItems: true, items: { type: "string", minLength: 1 } },
  },
  if: { properties: { type: { enum: ["ddl", "multi_values", "multi_choice_parameter"] } } },
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
    integration_identifier: identifier,
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
          show_result: flag,
        },
      },
    },
    is_async: flag,
    is_custom: flag,
    is_enabled: { const: true },
    creator: { type: "string" },
    script_result_name: { type: "string", minLength: 1, maxLength: platformLimits.scriptResultNameLength },
    simulation_data_json: { type: "string" },
    default_result_value: { type: ["string", "null"] },
    version,
  },
};

/** The content of simulation_data_json. */
export const simulationDataSchema = {
  type: "object",
  additionalProperties: false,
  required: ["Entities"],
  properties: { Entities: { type: "array", uniqueItems: true, items: { enum: entityTypeConstants } } },
};

/** release_notes.yaml. */
export const releaseNotesSchema = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    additionalProperties: false,
    required: ["description", "integration_version", "item_name", "item_type", "publish_time"],
    properties: {
      description,
      integration_version: version,
      item_name: { type: "string", minLength: 1 },
      item_type: { const: "Integration" },
      publish_time: { type: "string", format: "date" },
      ticket_number: { type: ["string", "null"] },
      new: flag,
      regressive: flag,
      deprecated: flag,
      removed: flag,
    },
  },
};

const requirements = { type: "array", items: { type: "string" } };

/** pyproject.toml: the project, and the group of dependencies that the packager looks for. */
export const projectSchema = {
  type: "object",
  additionalProperties: false,
  required: ["project", "dependency-groups"],
  properties: {
    project: {
      type: "object",
      additionalProperties: false,
      required: ["name", "version", "description", "requires-python", "dependencies"],
      properties: {
        name: identifier,
        version: { type: "string", pattern: "^[1-9]\\d*\\.\\d$" },
        description,
        "requires-python": { const: ">=3.11,<3.12" },
        dependencies: requirements,
      },
    },
    "dependency-groups": {
      type: "object",
      additionalProperties: false,
      required: ["dev"],
      properties: { dev: requirements },
    },
  },
};

/** tests/config.json. */
export const testConfigurationSchema = { type: "object", additionalProperties: { type: "string" } };

const widgetCondition = {
  type: "object",
  additionalProperties: false,
  required: ["field_name", "value", "match_type", "custom_operator_name"],
  properties: {
    field_name: { const: RESULT_PLACEHOLDER },
    value: { type: "string" },
    match_type: { enum: platformLimits.widgetConditions },
    custom_operator_name: { type: "null" },
  },
};

/** widgets/*.yaml. */
export const widgetSchema = {
  type: "object",
  additionalProperties: false,
  required: [
    "title",
    "type",
    "scope",
    "action_identifier",
    "description",
    "data_definition",
    "condition_group",
    "default_size",
  ],
  properties: {
    title,
    type: { const: "html" },
    scope: { enum: ["alert", "case"] },
    action_identifier: title,
    description,
    data_definition: {
      type: "object",
      additionalProperties: false,
      required: ["html_height", "safe_rendering", "widget_definition_scope", "type"],
      properties: {
        html_height: { type: "integer", minimum: 1 },
        safe_rendering: flag,
        widget_definition_scope: { enum: ["case", "alert", "both"] },
        type: { const: "html" },
      },
    },
    condition_group: {
      type: "object",
      additionalProperties: false,
      required: ["conditions", "logical_operator"],
      properties: {
        conditions: { type: "array", minItems: 1, items: widgetCondition },
        logical_operator: { enum: ["and", "or"] },
      },
    },
    default_size: { enum: platformLimits.widgetSizes },
  },
};

/** widgets/*.html: the result is pasted once, at the end, in an element that no text can end. */
export const widgetPageSchema = {
  type: "string",
  pattern: "^<!DOCTYPE html>[^]*<plaintext [^>]*>\\[\\{stepInstanceName\\}\\.JsonResult\\]\\n$",
  not: { pattern: "stepInstanceName[^]*stepInstanceName" },
};
