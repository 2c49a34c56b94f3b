import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatFinding, lintProject } from "../../cli/lint/lint.js";
import { refresh, staleness } from "../generators/generated-files.js";
import type { GeneratedFile } from "../generators/source-file.js";
import { withAction } from "./action-list.js";
import type { ActionSpec } from "./action-spec.js";
import { entryText } from "./templates/entry.js";
import { manifestText } from "./templates/manifest.js";
import { pageText } from "./templates/page.js";
import { testText } from "./templates/test.js";

/** The files of an action, besides the generated ones. */
export function actionFiles(spec: ActionSpec): readonly GeneratedFile[] {
  return [
    { path: `manifests/${spec.name}.yaml`, text: manifestText(spec) },
    { path: `actions/${spec.name}.ts`, text: entryText(spec) },
    { path: `test/actions/${spec.name}.test.ts`, text: testText(spec) },
    { path: `docs/actions/${spec.name}.md`, text: pageText(spec) },
  ];
}

/**
 * Adds an action to the project at `root` and generates what is derived from it. Returns problems as sentences; then
 * nothing is changed.
 */
export function scaffold(root: string, spec: ActionSpec, tell: (line: string) => void): readonly string[] {
  const files = actionFiles(spec);
  const taken = [...files.map(({ path }) => path), `core/generated/${spec.name}.ts`].filter((path) =>
    existsSync(join(root, path)),
  );
  if (taken.length > 0) {
    return [
      `The name ${spec.name} is taken: ${taken.join(", ")} ${taken.length === 1 ? "exists" : "exist"} already. Choose another name.`,
    ];
  }
  const integration = join(root, "integration.yaml");
  const before = readFileSync(integration, "utf8");
  writeFileSync(integration, withAction(before, spec.name));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const { findings, manifests } = lintProject(root);
  if (manifests === undefined) {
    writeFileSync(integration, before);
    for (const { path } of files) {
      rmSync(join(root, path));
    }
    return findings.map(formatFinding);
  }
  for (const { path } of files) {
    tell(`written  ${path}`);
  }
  refresh(root, staleness(root, manifests), tell);
  return [];
}
