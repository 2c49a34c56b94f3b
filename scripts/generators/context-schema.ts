/**
 * JSON Schema of an action's input besides the parameters, with normalized names: the case, its alert groups, its
 * entities, the targets or the scope.
 */
const text = { type: "string", minLength: 1 } as const;

export const contextSchema = {
  type: "object",
  // The case may be missing only in the platform's own context, which the reader checks.
  required: ["alert_group_identifiers"],
  properties: {
    case_id: { anyOf: [text, { type: "integer" }] },
    alert_group_identifiers: { type: "array", items: { type: "string" } },
    scope: { type: "string" },
    target_entities: {
      type: "array",
      items: {
        anyOf: [
          text,
          {
            type: "object",
            required: ["identifier", "entity_type"],
            properties: { identifier: text, entity_type: text },
          },
        ],
      },
    },
    entities: {
      type: "array",
      items: {
        type: "object",
        required: ["identifier", "entity_type"],
        properties: {
          identifier: text,
          entity_type: text,
          is_internal: { type: "boolean", default: false },
          is_suspicious: { type: "boolean", default: false },
          additional_properties: { type: "object", default: {} },
        },
      },
    },
  },
};
