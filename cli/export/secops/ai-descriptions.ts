import { apiTitle } from "../../../core/configuration/clouds.js";
import type { ActionManifest, FieldSpec, IntegrationManifest, Permission } from "../../../core/manifest.js";
import { entityFilterMarks, entityTypeMarks, outcomeMarks, productMarks } from "./ai-vocabulary.js";
import { type ExportedFile, yamlFile } from "./exported-file.js";

/** Descriptions of the integration and its actions for the platform's language models. */
export function aiDescriptionFiles(
  integration: IntegrationManifest,
  actions: readonly ActionManifest[],
): readonly ExportedFile[] {
  return [
    yamlFile(
      "resources/ai/actions_ai_description.yaml",
      Object.fromEntries(actions.map((action) => [action.title, describe(action)])),
    ),
    yamlFile("resources/ai/integration_ai_description.yaml", {
      ai_description: integration.description,
      product_categories: {
        reasoning: `${integration.product} detects threats on endpoints, identities, email and cloud apps. The integration works with its incidents and its hunting tables.`,
        ...productMarks(["edr"]),
      },
    }),
  ];
}

function describe(action: ActionManifest) {
  const outcomes = outcomesOf(action);
  return {
    ai_description: [
      `### General Description\n\n${action.description}`,
      `### Result\n\n${action.resultDescription}`,
      `### Additional Notes\n\n${notes(action)}`,
    ].join("\n\n"),
    ai_short_description: firstSentence(action.description),
    parameters_description: parametersTable(action.parameters),
    capabilities: {
      reasoning: `${callNote(action)} ${effectNote(action)}`,
      fetches_data: true,
      can_mutate_external_data: action.writes,
      external_data_mutation_explanation: action.writes ? firstSentence(action.description) : null,
      can_mutate_internal_data: false,
      internal_data_mutation_explanation: null,
      can_update_entities: false,
      can_create_insight: false,
      can_modify_alert_data: false,
      can_create_case_comments: false,
    },
    categories: { enrichment: outcomes.length > 0, remediation: false },
    outcome_categories: { reasoning: outcomeNote(action, outcomes), ...outcomeMarks(outcomes) },
    entity_usage: {
      reasoning: entityNote(action),
      entity_types: entityTypeMarks(action.entityTypes),
      ...entityFilterMarks(action.entityTypes.length > 0),
    },
  };
}

/** The platform's names for outcomes of reading. It has none for a connection test or a change. */
function outcomesOf({ name, writes, permissions }: ActionManifest): readonly string[] {
  if (writes || name === "ping") return [];
  return permissions.some(({ role }) => role.startsWith("ThreatHunting."))
    ? ["search_events"]
    : ["get_alert_information"];
}

function outcomeNote({ resultDescription }: ActionManifest, outcomes: readonly string[]): string {
  return outcomes.length > 0
    ? `The action returns: ${resultDescription}`
    : `What the action returns is none of these outcomes: ${resultDescription}`;
}

/** What the action does in the service, in the words of its permissions. */
function callNote({ permissions }: ActionManifest): string {
  return `Calls the service to ${[...new Set(permissions.map(({ purpose }) => purpose))].join(" and to ")}.`;
}

function effectNote({ writes }: ActionManifest): string {
  return writes
    ? "Changes data in Microsoft Defender XDR, and nothing on the platform."
    : "Changes nothing, neither in Microsoft Defender XDR nor on the platform.";
}

function entityNote({ entityTypes }: ActionManifest): string {
  return entityTypes.length > 0
    ? `Uses the entities in scope that have one of the types ${entityTypes.join(", ")}, and skips the others.`
    : "Does not use the entities in scope.";
}

function notes(action: ActionManifest): string {
  const { permissions } = action;
  return [
    effectNote(action),
    entityNote(action),
    ...[...new Set(permissions.map(({ api }) => api))].map((api) =>
      permissionNote(
        permissions.filter((each) => each.api === api),
        apiTitle(api),
      ),
    ),
  ].join(" ");
}

function permissionNote(permissions: readonly Permission[], api: string): string {
  const list = permissions.map(({ role, purpose }) => `${role} (${purpose})`).join(", ");
  return `Needs the ${api} permission${permissions.length > 1 ? "s" : ""} ${list}.`;
}

function parametersTable(fields: readonly FieldSpec[]): string {
  if (fields.length === 0) return "This action has no parameters.";
  const rows = fields.map(
    ({ displayName, type, isMandatory, description }) =>
      `| ${displayName} | ${type} | ${isMandatory ? "yes" : "no"} | ${description.replaceAll("|", "\\|")} |`,
  );
  return ["| Parameter | Type | Mandatory | Description |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/s.exec(text)?.[0].replace(/:$/, ".") ?? text;
}
