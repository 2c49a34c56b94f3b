/**
 * Writes everything that is derived from the manifests and the schema data; with `--check` it writes nothing and fails
 * when a file is stale.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contextSchema } from "./generators/context-schema.js";
import { actionFiles, actionListFile, integrationFiles } from "./generators/contracts.js";
import { documentFiles } from "./generators/documents.js";
import { renderEntityColumns } from "./generators/entity-columns.js";
import { renderHuntingSchema } from "./generators/hunting-schema.js";
import { resultSchemaFile } from "./generators/result-schema.js";
import type { GeneratedFile } from "./generators/source-file.js";
import { validatorFile } from "./generators/validators.js";
import { formatFinding, loadManifests, type Manifests } from "./manifests/load-manifests.js";

const root = join(__dirname, "..");
const isCheck = process.argv.includes("--check");

function generatedFiles(manifests: Manifests): GeneratedFile[] {
  return [
    ...integrationFiles(manifests.integration),
    ...manifests.actions.flatMap(actionFiles),
    actionListFile(manifests.integration),
    validatorFile("context", "scripts/generators/context-schema.ts", contextSchema),
    {
      path: "core/generated/hunting-schema.ts",
      text: renderHuntingSchema(JSON.parse(readFileSync(join(root, "data/hunting-schema.json"), "utf8"))),
    },
    {
      path: "core/generated/entity-columns.ts",
      text: renderEntityColumns(JSON.parse(readFileSync(join(root, "data/entity-columns.json"), "utf8"))),
    },
    resultSchemaFile(manifests.integration, manifests.actions),
    ...documentFiles(root, manifests),
  ];
}

/** Files in the folders of generated code that nothing generates any more. */
function orphans(files: readonly GeneratedFile[]): string[] {
  const expected = new Set(files.map((file) => file.path));
  return ["core/generated", "cli/generated"]
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !expected.has(path));
}

function main(): void {
  const { findings, manifests } = loadManifests(root, isCheck);
  if (!manifests) {
    console.error(findings.map(formatFinding).join("\n"));
    process.exitCode = 1;
    return;
  }
  const packageVersion = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
  if (packageVersion !== manifests.integration.version) {
    console.error(`integration.yaml has version ${manifests.integration.version}, package.json ${packageVersion}.`);
    process.exitCode = 1;
    return;
  }
  const files = generatedFiles(manifests);
  const stale = files.filter(
    ({ path, text }) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
  );
  const removed = orphans(files);
  if (isCheck) {
    const names = [...stale.map((file) => file.path), ...removed];
    if (names.length > 0) {
      console.error(`Stale, run \`npm run generate\`:\n${names.map((name) => `  ${name}`).join("\n")}`);
      process.exitCode = 1;
    }
    return;
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`written  ${path}`);
  }
  for (const path of removed) {
    rmSync(join(root, path));
    console.log(`removed  ${path}`);
  }
}

main();
