import type { ActionManifest, FieldSpec } from "../../core/manifest.js";
import type { ActionData, IntegrationData } from "../manifests/load-manifests.js";
import { fieldsSchema, fieldTypes, toFieldSpec } from "./fields.js";
import { type GeneratedFile, header, literal, pascalCase } from "./source-file.js";
import { validatorFile } from "./validators.js";

/** The manifest of an action as the core sees it. */
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
    parameters: data.parameters.map(toFieldSpec),
    example: examplePayload(data),
  };
}

/** An action's example as a payload of our own form; only the configuration is missing. */
export function examplePayload(data: ActionData): Record<string, unknown> {
  return {
    case_id: "42",
    alert_group_identifiers: [],
    ...(data.example.target_entities && { target_entities: data.example.target_entities }),
    parameters: data.example.parameters,
  };
}

/** The contract of one action (manifest, parameters' type) and its validator. */
export function actionFiles(data: ActionData): GeneratedFile[] {
  const manifest = toActionManifest(data);
  const type = `${pascalCase(data.name)}Parameters`;
  const variable = `${type.charAt(0).toLowerCase()}${type.slice(1, -"Parameters".length)}Contract`;
  const text = `${header(`manifests/${data.name}.yaml`)}
import type { ActionContract } from "../manifest.js";
import { validate } from "./validators/${data.name}.js";

/** Parameters of ${data.title} after validation. */
export interface ${type} {
${fieldTypes(manifest.parameters)}}

export const ${variable}: ActionContract<${type}> = {
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
export function integrationFiles(data: IntegrationData): GeneratedFile[] {
  const configuration: FieldSpec[] = data.configuration.map(toFieldSpec);
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
    actions: data.actions,
    configuration,
  })};
`;
  return [
    { path: "core/generated/integration.ts", text },
    validatorFile("configuration", "integration.yaml", fieldsSchema(configuration)),
  ];
}

/** The list of actions for the command line, each loaded only when it is the one to run. */
export function actionListFile(data: IntegrationData): GeneratedFile {
  const entries = data.actions.map((name) => {
    const variable = pascalCase(name).replace(/^./, (letter) => letter.toLowerCase());
    return `  "${name}": async () => (await import("../../actions/${name}.js")).${variable},\n`;
  });
  const text = `${header("integration.yaml")}
import type { Action } from "../../core/action.js";

export const actions: Readonly<Record<string, () => Promise<Action>>> = {
${entries.join("")}};
`;
  return { path: "cli/generated/actions.ts", text };
}
