/**
 * Writes everything that is derived from the manifests and the schema data. With `--check`, it writes nothing and fails
 * if a file is stale, or if an entry, a page or a test does not match its manifest.
 */
import { join } from "node:path";
import { formatFinding, lintProject } from "../cli/lint/lint.js";
import { refresh, staleness } from "./generators/generated-files.js";

const root = join(__dirname, "..");

function main(isCheck: boolean): void {
  const { findings, manifests } = lintProject(root, isCheck);
  if (manifests === undefined) {
    console.error(findings.map(formatFinding).join("\n"));
    process.exitCode = 1;
    return;
  }
  const found = staleness(root, manifests);
  if (!isCheck) {
    refresh(root, found, console.log);
    return;
  }
  const names = [...found.stale.map(({ path }) => path), ...found.orphans];
  if (names.length > 0) {
    console.error(`Stale, run \`npm run generate\`:\n${names.map((name) => `  ${name}`).join("\n")}`);
    process.exitCode = 1;
  }
}

main(process.argv.includes("--check"));
