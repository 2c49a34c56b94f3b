/**
 * Runs the manifests' examples against a local tenant at a fixed time. Writes command and output to each action's page, the
 * JSON result to data/examples, the whole one to data/results and from there into the OpenAPI documents, and views of some to
 * docs/views.md. A second run changes nothing. `npm run examples -- get-alert` runs one example.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lintProject } from "../cli/lint/lint.js";
import { runExamples } from "./generators/example-runs.js";
import { exampleViewFiles } from "./generators/example-views.js";
import { exampleFiles } from "./generators/examples.js";
import { openApiFiles } from "./generators/open-api.js";

const root = join(__dirname, "..");

async function main(names: readonly string[]): Promise<void> {
  const { manifests } = lintProject(root);
  const actions = manifests?.actions ?? [];
  const asked = actions.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const { data, isCompleted, output } of await runExamples(asked)) {
    if (!isCompleted) {
      console.error(`The example of ${data.name} does not complete; its page is left as it is.\n${output}`);
      process.exitCode = 1;
      continue;
    }
    for (const { path, text } of [
      ...exampleFiles(root, data, output),
      ...(await exampleViewFiles(root, data, output)),
    ]) {
      writeFileSync(join(root, path), text);
    }
    console.log(`ran  ${data.name}`);
  }
  for (const { path, text } of manifests === undefined ? [] : openApiFiles(root, manifests)) {
    writeFileSync(join(root, path), text);
  }
}

void main(process.argv.slice(2));
