import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Manifests } from "../../cli/manifests/manifest-data.js";
import { contextSchema } from "./context-schema.js";
import { actionFiles, actionListFile, integrationFiles, neededRolesFile } from "./contracts.js";
import { documentFiles } from "./documents.js";
import { renderEntityColumns } from "./entity-columns.js";
import { renderHuntingSchema } from "./hunting-schema.js";
import { libraryManifestsFile, libraryTypesFile } from "./library-types.js";
import { openApiFiles } from "./open-api.js";
import { pageScriptFiles } from "./page-script.js";
import { resultSchemaFile } from "./result-schema.js";
import type { GeneratedFile } from "./source-file.js";
import { validatorFile } from "./validators.js";
import { widgetFile } from "./widget.js";

/** The differences between a project's generated files and what they should be. */
export interface Staleness {
  /** Files that are missing or differ. */
  readonly stale: readonly GeneratedFile[];
  /** Files in folders of generated code that are no longer generated. */
  readonly orphans: readonly string[];
}

/** Compares the generated files of the project at `root` with its manifests. */
export function staleness(root: string, manifests: Manifests): Staleness {
  const files = generatedFiles(root, manifests);
  const expected = new Set(files.map((file) => file.path));
  return {
    stale: files.filter(
      ({ path, text }) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
    ),
    orphans: [
      "core/generated",
      "cli/generated",
      "library/generated",
      "sandbox/control/generated",
      "views/html/generated",
    ]
      .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .filter((path) => !expected.has(path)),
  };
}

/** Writes stale files and removes orphans, with one line of output for each. */
export function refresh(root: string, { stale, orphans }: Staleness, tell: (line: string) => void): void {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    tell(`written  ${path}`);
  }
  for (const path of orphans) {
    rmSync(join(root, path));
    tell(`removed  ${path}`);
  }
}

function generatedFiles(root: string, manifests: Manifests): GeneratedFile[] {
  const data = (name: string) => JSON.parse(readFileSync(join(root, "data", name), "utf8"));
  return [
    ...integrationFiles(manifests.integration, manifests.actions),
    ...manifests.actions.flatMap(actionFiles),
    actionListFile(manifests.integration),
    neededRolesFile(manifests.actions),
    libraryTypesFile(manifests.integration, manifests.actions),
    libraryManifestsFile(manifests.integration),
    validatorFile("context", "scripts/generators/context-schema.ts", contextSchema),
    { path: "core/generated/hunting-schema.ts", text: renderHuntingSchema(data("hunting-schema.json")) },
    { path: "core/generated/entity-columns.ts", text: renderEntityColumns(data("entity-columns.json")) },
    resultSchemaFile(manifests.integration, manifests.actions),
    ...openApiFiles(root, manifests),
    ...pageScriptFiles(root),
    widgetFile(root),
    ...documentFiles(root, manifests),
  ];
}
