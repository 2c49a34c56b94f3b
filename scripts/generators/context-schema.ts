/**
 * JSON Schema of what the platform hands to every action beside the parameters, after names were brought to one
 * spelling: the case, its alert groups, its entities, the targets or the scope.
 */
const text = { type: "string", minLength: 1 } as const;

export const contextSchema = {
  type: "object",
  // The case is missing in the platform's own context at most: that is for the reader to know.
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
