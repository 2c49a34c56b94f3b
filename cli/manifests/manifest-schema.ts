/** JSON Schemas of `integration.yaml` and `manifests/*.yaml`. All other rules come after them. */

const text = { type: "string", minLength: 1 } as const;
const snakeCase = { type: "string", pattern: "^[a-z][a-z0-9]*(_[a-z0-9]+)*$" } as const;
const kebabCase = { type: "string", pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" } as const;
const scalar = { type: ["string", "number", "boolean"] } as const;

const fieldFormats = [
  "boolean",
  "choice",
  "guid",
  "https_root",
  "identifier",
  "identifier_list",
  "incident_id",
  "integer",
  "kql",
  "pem",
  "proxy_url",
  "resource_id",
  "tenant_id",
  "text",
  "text_list",
  "time",
] as const;

const option = {
  anyOf: [
    text,
    {
      type: "object",
      additionalProperties: false,
      required: ["label", "value"],
      properties: { label: text, value: text, aliases: { type: "array", items: text, minItems: 1 } },
    },
  ],
} as const;

/** A parameter or configuration field whose platform type is one of `types`. */
function fieldSchema(types: readonly string[]) {
  return {
    type: "object",
    additionalProperties: false,
    required: ["name", "display_name", "type", "format", "is_mandatory", "description", "example"],
    properties: {
      name: snakeCase,
      display_name: text,
      type: { enum: types },
      format: { enum: fieldFormats },
      options: { type: "array", items: option, minItems: 1 },
      is_mandatory: { type: "boolean" },
      default: scalar,
      default_is_prefill_only: { type: "boolean" },
      default_is_sent_unasked: { type: "boolean" },
      when_absent: text,
      refuses_absent_words: { type: "boolean" },
      is_prose: { type: "boolean" },
      minimum: { type: "integer" },
      maximum: { type: "integer" },
      secret: { type: "boolean" },
      description: text,
      example: scalar,
    },
  };
}

export const integrationSchema = {
  type: "object",
  additionalProperties: false,
  required: [
    "identifier",
    "name",
    "product",
    "version",
    "description",
    "documentation_link",
    "categories",
    "release_notes",
    "actions",
    "configuration",
    "context",
  ],
  properties: {
    identifier: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9]*$" },
    name: text,
    product: text,
    version: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+$" },
    description: text,
    documentation_link: { type: "string", pattern: "^https://" },
    categories: { type: "array", items: text, minItems: 1 },
    release_notes: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["version", "date", "description"],
        properties: {
          version: { type: "string", pattern: "^[1-9]\\d*\\.\\d$" },
          date: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
          description: text,
        },
      },
    },
    actions: { type: "array", items: kebabCase, minItems: 1, uniqueItems: true },
    configuration: { type: "array", items: fieldSchema(["string", "password", "boolean", "integer"]), minItems: 1 },
    context: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "type", "is_mandatory", "description", "example"],
        properties: {
          name: snakeCase,
          type: { enum: ["string", "list of strings", "list of entities"] },
          is_mandatory: { type: "boolean" },
          default: text,
          description: text,
          example: {},
        },
      },
    },
  },
} as const;

export const actionSchema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "title", "description", "writes", "permissions", "messages", "parameters", "result", "example"],
  properties: {
    name: kebabCase,
    title: text,
    description: text,
    writes: { type: "boolean" },
    entity_types: { type: "array", items: text, minItems: 1, uniqueItems: true },
    permissions: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["role", "purpose"],
        properties: { role: text, api: snakeCase, purpose: text },
      },
    },
    messages: {
      type: "object",
      additionalProperties: false,
      required: ["success", "failure"],
      properties: { success: text, failure: { type: "string", pattern: "\\{reason\\}" }, no_data: text },
    },
    parameters: { type: "array", items: fieldSchema(["string", "boolean", "ddl"]) },
    result: {
      type: "object",
      additionalProperties: false,
      required: ["description", "schema"],
      properties: { description: text, schema: { type: "object" } },
    },
    example: {
      type: "object",
      additionalProperties: false,
      required: ["parameters"],
      properties: { parameters: { type: "object" }, target_entities: { type: "array" } },
    },
  },
} as const;
