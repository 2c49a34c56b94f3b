import type { Schema } from "./parameter-schema.js";

/** The arguments about the case, which all tools have. An agent works without one, so none is required. */
export const contextProperties: Readonly<Record<string, Schema>> = {
  case_id: { type: "string", description: "Case to record." },
  alert_group_identifiers: { type: "array", items: { type: "string" } },
  target_entities: {
    type: "array",
    items: {
      type: "object",
      properties: { Identifier: { type: "string" }, EntityType: { type: "string" } },
      required: ["Identifier", "EntityType"],
    },
    description: "Entities to run on: IP, Host, User, Hash, URL, Email.",
  },
  scope: { type: "string", default: "All entities" },
  entities: {
    type: "array",
    items: { type: "object" },
    description: "The case's entities: identifier, entity_type, is_suspicious, is_internal.",
  },
};

/** The arguments about the run itself. */
export const runProperties: Readonly<Record<string, Schema>> = {
  dry_run: {
    anyOf: [{ type: "boolean" }, { type: "string", enum: ["read"] }],
    description: 'true: send nothing; "read": only read what would change.',
  },
  profile: { type: "string", description: "Tenant to use." },
};
