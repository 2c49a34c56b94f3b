import type { JsonSchema } from "./operation.js";

const caseId: JsonSchema = {
  title: "Case ID",
  description: "ID of the case that the action runs for. Text or a whole number.",
  type: ["string", "integer"],
  examples: ["42"],
};

const alertGroupIdentifiers: JsonSchema = {
  title: "Alert Group Identifiers",
  description: "Identifiers of the alert groups that the action runs for; may be an empty list.",
  type: "array",
  items: { type: "string" },
  examples: [[]],
};

const targetEntities: JsonSchema = {
  title: "Target Entities",
  description:
    "Entities to run on, each with Identifier and EntityType; the type of a plain identifier comes from the case. If given, scope is ignored.",
  type: "array",
  items: {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        required: ["Identifier", "EntityType"],
        properties: {
          Identifier: { title: "Identifier", type: "string" },
          EntityType: { title: "Entity Type", type: "string" },
        },
      },
    ],
  },
};

const scope: JsonSchema = {
  title: "Scope",
  description:
    "Which of the case's entities to run on: All entities, Suspicious entities, Internal entities, External entities, All IP addresses, All users, All hosts, All URLs or All file hashes.",
  type: "string",
  default: "All entities",
};

const entities: JsonSchema = {
  title: "Entities",
  description:
    "The case's entities, each with identifier, entity_type, is_internal, is_suspicious and additional_properties (OriginalIdentifier, Email and others).",
  type: "array",
  items: {
    type: "object",
    required: ["identifier", "entity_type"],
    properties: {
      identifier: { title: "Identifier", type: "string" },
      entity_type: { title: "Entity Type", type: "string" },
      is_internal: { title: "Is Internal", type: "boolean", default: false },
      is_suspicious: { title: "Is Suspicious", type: "boolean", default: false },
      additional_properties: { title: "Additional Properties", type: "object" },
    },
  },
};

const profile: JsonSchema = {
  title: "Profile",
  description:
    "Name of the profile, which is the tenant to use. It may be left out if the access key may use one only, or if there is a profile named default.",
  type: "string",
  pattern: "^[a-z0-9-]+$",
};

/** What a call has besides the action's parameters; the names in `integration.yaml`, and the profile. */
export const contextSchemas = {
  case_id: caseId,
  alert_group_identifiers: alertGroupIdentifiers,
  target_entities: targetEntities,
  scope,
  entities,
  profile,
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** Those that each call must have. */
export const requiredContext: readonly string[] = ["case_id", "alert_group_identifiers"];
