import type { ActionData, IntegrationData } from "../../cli/manifests/manifest-data.js";
import { errorCatalogue } from "../../core/errors.js";
import { warningCatalogue } from "../../core/warnings.js";
import type { GeneratedFile } from "./source-file.js";

const text = { type: "string" } as const;
const nullableText = { type: ["string", "null"] } as const;
const instant = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$" } as const;

/** An object whose listed properties are all required, and which may have only those in `optional` besides. */
function closed(properties: Record<string, unknown>, optional: Record<string, unknown> = {}) {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  };
}

function list(items: unknown) {
  return { type: "array", items };
}

/** The published JSON Schema of the result: the common part, and each action's json_result from its manifest. */
export function resultSchemaFile(integration: IntegrationData, actions: readonly ActionData[]): GeneratedFile {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://m365-defender.example.org/result.schema.json",
    title: `Result of an action of ${integration.name}`,
    description: "Generated from the manifests by `npm run generate`: do not edit.",
    ...closed({
      integration: { const: integration.identifier },
      version: text,
      action: { enum: actions.map((action) => action.name) },
      status: { enum: ["completed", "failed", "timed_out"] },
      is_success: { type: "boolean" },
      message: { type: "string", minLength: 1 },
      json_result: {},
      tables: list(closed({ title: text, columns: list(closed({ name: text, type: text })) })),
      links: list(closed({ title: text, url: { type: "string", pattern: "^https://" } })),
      entities: list(
        closed(
          {
            identifier: text,
            entity_type: text,
            used_as: list(text),
            matched_rows: { type: ["integer", "null"], minimum: 0 },
            skipped: nullableText,
          },
          {
            is_internal: { type: "boolean" },
            is_suspicious: { type: "boolean" },
            additional_properties: { type: "object" },
          },
        ),
      ),
      warnings: list(closed({ code: { enum: Object.keys(warningCatalogue) }, message: text })),
      error: { anyOf: [{ type: "null" }, errorSchema()] },
      meta: metaSchema(),
    }),
    allOf: [
      ...actions.map((action) => ({
        if: { properties: { action: { const: action.name } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { json_result: action.result.schema } },
      })),
      {
        if: { properties: { status: { const: "completed" } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { error: { type: "null" } } },
        else: { properties: { error: { type: "object" }, is_success: { const: false } } },
      },
    ],
  };
  return { path: "result.schema.json", text: `${JSON.stringify(schema, null, 2)}\n` };
}

function errorSchema() {
  return closed({
    code: { enum: Object.keys(errorCatalogue) },
    message: { type: "string", minLength: 1 },
    hint: { type: "string", minLength: 1 },
    field: nullableText,
    http_status: { type: ["integer", "null"] },
    request_id: nullableText,
    retryable: { type: "boolean", description: "Whether the same run can succeed later; the exit code is then 75." },
    retry_at: { anyOf: [instant, { type: "null" }] },
    errors: list(closed({ field: text, message: text }, { allowed: list(text) })),
  });
}

function metaSchema() {
  return closed(
    {
      case_id: nullableText,
      alert_group_identifiers: list(text),
      scope: nullableText,
      profile: nullableText,
      tenant_id: nullableText,
      cloud: nullableText,
      dry_run: { enum: [false, true, "read"] },
      started_at: instant,
      duration_ms: { type: "integer", minimum: 0 },
      waited_ms: { type: "integer", minimum: 0 },
      kql: list(text),
      time_window: { anyOf: [{ type: "null" }, closed({ start: instant, end: instant })] },
      row_limit: { type: ["integer", "null"] },
      rows_returned: { type: ["integer", "null"] },
      truncated: { type: ["boolean", "null"] },
      undetermined: list(text),
      requests: list(
        closed(
          {
            method: { enum: ["GET", "POST", "PATCH", "DELETE"] },
            path: { type: "string", pattern: "^/" },
            status: { type: ["integer", "null"] },
            attempts: { type: "integer", minimum: 0 },
            request_id: nullableText,
            duration_ms: { type: "integer", minimum: 0 },
          },
          { body: {} },
        ),
      ),
    },
    {
      defaults: {
        type: "object",
        description:
          "The values that were used for parameters that were left out and decide what is found, by parameter.",
        minProperties: 1,
        additionalProperties: text,
      },
    },
  );
}
