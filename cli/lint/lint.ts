import { existsSync, readdirSync, statSync } from "node:fs";
import { visible } from "../../core/text/visible-text.js";
import type { ActionData, IntegrationData, Manifests } from "../manifests/manifest-data.js";
import { readYamlFile, type YamlFile } from "../manifests/yaml-file.js";
import type { Finding, ManifestFile, Project, ProjectRule } from "./rule.js";
import { projectRules } from "./rules/project-rules.js";
import { sourceRules } from "./rules/source-rules.js";
import { manifestRules } from "./rules.js";
import { formFindings } from "./schema-findings.js";

/** Whether `root` has an integration and manifests. */
export function isProject(root: string): boolean {
  return (
    existsSync(`${root}/integration.yaml`) &&
    statSync(`${root}/manifests`, { throwIfNoEntry: false })?.isDirectory() === true
  );
}

/**
 * Checks a project against all rules. `manifests` is present only if there are no findings.
 * @param looksAtSources whether to check entries, pages and tests; a published package does not have them
 */
export function lintProject(
  root: string,
  looksAtSources = true,
): { readonly findings: readonly Finding[]; readonly manifests?: Manifests } {
  const integrationFile = readYamlFile(root, "integration.yaml");
  const files = readdirSync(`${root}/manifests`)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readYamlFile(root, `manifests/${name}`));
  const findings = [
    ...checkManifest(integrationFile, "integration"),
    ...files.flatMap((file) => checkManifest(file, "action")),
  ];
  const isReadable = [integrationFile, ...files].every(
    ({ file, errors }) =>
      errors.length === 0 && !findings.some((each) => each.file === file && each.rule === "manifest-schema"),
  );
  if (!isReadable) {
    return { findings };
  }
  const integration = integrationFile.data as IntegrationData;
  const actions = files.map((file) => ({ file, data: file.data as ActionData }));
  const project: Project = { root, integrationFile, integration, actions };
  findings.push(...projectRules.flatMap((rule) => checkProject(project, rule)));
  if (looksAtSources && existsSync(`${root}/actions`)) {
    findings.push(...sourceRules.flatMap((rule) => checkProject(project, rule)));
  }
  if (findings.length > 0) {
    return { findings };
  }
  const byName = new Map(actions.map(({ data }) => [data.name, data]));
  return {
    findings,
    manifests: { integration, actions: integration.actions.flatMap((name) => byName.get(name) ?? []) },
  };
}

/** `file:line: message (rule)`, which editors and terminals show as a link. */
export function formatFinding({ file, line, rule, message }: Finding): string {
  return visible(`${file}:${line}: ${message} (${rule})`);
}

function checkManifest(yaml: YamlFile, kind: ManifestFile["kind"]): Finding[] {
  const findings = formFindings(yaml, kind);
  if (findings.length > 0) {
    return findings;
  }
  const file = { kind, data: yaml.data } as ManifestFile;
  return manifestRules.flatMap(({ name, check }) =>
    [...check(file)].map(({ path, message }) => ({ file: yaml.file, line: yaml.lineOf(path), rule: name, message })),
  );
}

function checkProject(project: Project, { name, check }: ProjectRule): Finding[] {
  return [...check(project)].map((complaint) => ({ ...complaint, rule: name }));
}
