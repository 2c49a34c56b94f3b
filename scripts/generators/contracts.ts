import { namesOf } from "../../cli/manifests/action-names.js";
import { fieldsSchema, toFieldSpec, toParameters } from "../../cli/manifests/field-schema.js";
import type { ActionData, IntegrationData } from "../../cli/manifests/manifest-data.js";
import type { ActionManifest, FieldSpec, NeededRole } from "../../core/manifest.js";
import { fieldTypes } from "./field-types.js";
import { type GeneratedFile, header, literal } from "./source-file.js";
import { validatorFile } from "./validators.js";

/** Converts an action's manifest to the core's type. */
export function toActionManifest(data: ActionData): ActionManifest {
  return {
    name: data.name,
    title: data.title,
    description: data.description,
    writes: data.writes,
    permissions: data.permissions,
    entityTypes: data.entity_types ?? [],
    messages: {
      success: data.messages.success,
      failure: data.messages.failure,
      ...(data.messages.no_data !== undefined && { noData: data.messages.no_data }),
    },
    parameters: toParameters(data),
    resultDescription: data.result.description,
    example: examplePayload(data),
  };
}

/** An action's example as a payload of our own form, without configuration. */
export function examplePayload(data: ActionData): Record<string, unknown> {
  return {
    case_id: "42",
    alert_group_identifiers: [],
    ...(data.example.target_entities && { target_entities: data.example.target_entities }),
    parameters: data.example.parameters,
  };
}

/** The contract of one action (manifest, type of the parameters) and its validator. */
export function actionFiles(data: ActionData): GeneratedFile[] {
  const manifest = toActionManifest(data);
  const { contract, parameters } = namesOf(data.name);
  const text = `${header(`manifests/${data.name}.yaml`)}
import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/${data.name}.js";

/** Parameters of ${data.title} after validation. */
export interface ${parameters} {
${fieldTypes(manifest.parameters)}}

export const ${contract}: ActionContract<${parameters}> = {
  validateParameters: validate,
  manifest: ${literal(manifest)},
};
`;
  return [
    { path: `core/generated/${data.name}.ts`, text },
    validatorFile(data.name, `manifests/${data.name}.yaml`, fieldsSchema(manifest.parameters)),
  ];
}

/** The integration's identity, its configuration fields with their type, and their validator. */
export function integrationFiles(data: IntegrationData, actions: readonly ActionData[]): GeneratedFile[] {
  const configuration: FieldSpec[] = data.configuration.map((field) => toFieldSpec(field, "configuration"));
  const text = `${header("integration.yaml")}
import type { IntegrationManifest } from "../manifest.js";

/** The configuration's fields after validation of each, before they are held against each other. */
export interface ConfigurationFields {
${fieldTypes(configuration)}}

export const integration: IntegrationManifest = ${literal({
    identifier: data.identifier,
    name: data.name,
    product: data.product,
    version: data.version,
    description: data.description,
    documentationLink: data.documentation_link,
    categories: data.categories,
    releaseNotes: data.release_notes,
    actions: data.actions,
    roles: rolesOf(actions),
    configuration,
  })};
`;
  return [
    { path: "core/generated/integration.ts", text },
    validatorFile("configuration", "integration.yaml", fieldsSchema(configuration)),
  ];
}

/** The permissions of all actions together. A permission to write includes the one to read. */
function rolesOf(actions: readonly ActionData[]): readonly string[] {
  const roles = new Set(actions.flatMap(({ permissions }) => permissions.map(({ role }) => role)));
  return [...roles]
    .filter((role) => !roles.has(role.replace(".Read.", ".ReadWrite.")) || !role.includes(".Read."))
    .sort();
}

/** The roles that actions need, each with these actions, in order. */
export function neededRolesFile(actions: readonly ActionData[]): GeneratedFile {
  const text = `${header("manifests/*.yaml")}
import type { NeededRole } from "../manifest.js";

export const neededRoles: readonly NeededRole[] = ${literal(neededRoles(actions))};
`;
  return { path: "core/generated/needed-roles.ts", text };
}

function neededRoles(actions: readonly ActionData[]): readonly NeededRole[] {
  const needed = new Map<string, { readonly role: string; readonly api?: string; readonly actions: string[] }>();
  for (const { title, permissions } of actions) {
    for (const { role, api } of permissions) {
      const key = `${api} ${role}`;
      const known = needed.get(key) ?? { role, ...(api !== undefined && { api }), actions: [] };
      known.actions.push(title);
      needed.set(key, known);
    }
  }
  return [...needed.values()];
}

/** The list of actions for the command line. Each is loaded on demand. */
export function actionListFile(data: IntegrationData): GeneratedFile {
  const entries = data.actions.map(
    (name) => `  "${name}": async () => (await import("../../actions/${name}.js")).${namesOf(name).variable},\n`,
  );
  const text = `${header("integration.yaml")}
import type { Action } from "../../core/action.js";

export const actions: Readonly<Record<string, () => Promise<Action>>> = {
${entries.join("")}};
`;
  return { path: "cli/generated/actions.ts", text };
}
