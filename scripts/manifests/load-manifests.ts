import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import Ajv, { type ErrorObject } from "ajv";
import { nearestName } from "../../core/nearest-name.js";
import { actionSchema, integrationSchema } from "./manifest-schema.js";
import { checkPlatformLimits, type FieldData, type ManifestData } from "./platform-limits.js";
import { type Finding, type Path, readYamlFile, type YamlFile } from "./yaml-file.js";

/** `integration.yaml` as written. */
export interface IntegrationData extends ManifestData {
  readonly identifier: string;
  readonly product: string;
  readonly version: string;
  readonly documentation_link: string;
  readonly categories: readonly string[];
  readonly actions: readonly string[];
  readonly configuration: readonly FieldData[];
  readonly context: readonly {
    readonly name: string;
    readonly type: string;
    readonly is_mandatory: boolean;
    readonly default?: string;
    readonly description: string;
    readonly example: unknown;
  }[];
}

/** `manifests/<action>.yaml` as written. */
export interface ActionData extends ManifestData {
  readonly title: string;
  readonly writes: boolean;
  readonly entity_types?: readonly string[];
  readonly permissions: readonly { readonly role: string; readonly purpose: string }[];
  readonly messages: { readonly success: string; readonly failure: string; readonly no_data?: string };
  readonly parameters: readonly FieldData[];
  readonly result: { readonly description: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly example: {
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly target_entities?: readonly unknown[];
  };
}

export interface Manifests {
  readonly integration: IntegrationData;
  readonly actions: readonly ActionData[];
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true });
const validators = { integration: ajv.compile(integrationSchema), action: ajv.compile(actionSchema) };

/**
 * Reads and checks every manifest below `root`; `manifests` is there only when there is no finding.
 * @param needsEntries whether every action must have its entry file, which is written against the generated code
 */
export function loadManifests(
  root: string,
  needsEntries = true,
): { readonly findings: readonly Finding[]; readonly manifests?: Manifests } {
  const integrationFile = readYamlFile(root, "integration.yaml");
  const findings = [...checkFile(integrationFile, "integration")];
  const actionFiles = readdirSync(`${root}/manifests`)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readYamlFile(root, `manifests/${name}`));
  for (const file of actionFiles) {
    findings.push(...checkFile(file, "action"));
  }
  if (findings.length > 0) {
    return { findings };
  }
  const integration = integrationFile.data as IntegrationData;
  findings.push(...checkListed(root, integrationFile, integration, actionFiles, needsEntries));
  if (findings.length > 0) {
    return { findings };
  }
  const byName = new Map(actionFiles.map((file) => [(file.data as ActionData).name, file.data as ActionData]));
  const actions = integration.actions.flatMap((name) => byName.get(name) ?? []);
  return { findings, manifests: { integration, actions } };
}

/** `file:line: message (rule)`, the form that editors and terminals make a link of. */
export function formatFinding({ file, line, rule, message }: Finding): string {
  return `${file}:${line}: ${message} (${rule})`;
}

function checkFile(yaml: YamlFile, kind: "integration" | "action"): Finding[] {
  if (yaml.findings.length > 0) {
    return [...yaml.findings];
  }
  const validate = validators[kind];
  if (!validate(yaml.data)) {
    return (validate.errors ?? []).filter(saysSomething).map((error) => schemaFinding(yaml, error));
  }
  return checkPlatformLimits(yaml, { kind, data: yaml.data as ManifestData });
}

/** The outcome of a combination repeats what its branches say already. */
function saysSomething(error: ErrorObject): boolean {
  return error.keyword !== "anyOf";
}

function schemaFinding(yaml: YamlFile, error: ErrorObject): Finding {
  const path: Path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const where = path.length === 0 ? "the file" : path.join(".");
  const at = (extra?: string) => yaml.lineOf(extra === undefined ? path : [...path, extra]);
  const finding = (line: number, message: string) => ({ file: yaml.file, line, rule: "manifest-schema", message });
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      const nearest = nearestName(key, known);
      return finding(at(key), `${where} has an unknown key "${key}"${nearest ? `; did you mean "${nearest}"?` : ""}`);
    }
    case "required":
      return finding(at(), `${where} lacks the key "${params.missingProperty}"`);
    case "enum":
      return finding(at(), `${where} must be one of ${(params.allowedValues as string[]).join(", ")}`);
    default:
      return finding(at(), `${where} ${error.message}`);
  }
}

/** The list of actions, the manifests and the entry files name the same actions. */
function checkListed(
  root: string,
  yaml: YamlFile,
  integration: IntegrationData,
  files: readonly YamlFile[],
  needsEntries: boolean,
): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const { name } = file.data as ActionData;
    const add = (line: number, rule: string, message: string) =>
      findings.push({ file: file.file, line, rule, message });
    if (name !== basename(file.file, ".yaml")) {
      add(file.lineOf(["name"]), "manifest-name", `the name "${name}" differs from the file's name`);
    }
    if (!integration.actions.includes(name)) {
      add(file.lineOf(["name"]), "manifest-listed", `"${name}" is missing in the actions of integration.yaml`);
    }
    if (needsEntries && !existsSync(`${root}/actions/${name}.ts`)) {
      add(file.lineOf(["name"]), "action-entry", `there is no entry file actions/${name}.ts`);
    }
  }
  for (const [index, name] of integration.actions.entries()) {
    if (!files.some((file) => (file.data as ActionData).name === name)) {
      findings.push({
        file: yaml.file,
        line: yaml.lineOf(["actions", index]),
        rule: "manifest-listed",
        message: `there is no manifests/${name}.yaml`,
      });
    }
  }
  if (!integration.actions.includes("ping")) {
    findings.push({
      file: yaml.file,
      line: yaml.lineOf(["actions"]),
      rule: "ping-exists",
      message: "an integration needs the action ping",
    });
  }
  return findings;
}
