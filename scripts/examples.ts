/**
 * Runs the manifests' examples against a local tenant and writes command and output into each action's page, and into the
 * README where it has the example's markers; the output's JSON result goes into data/examples. `npm run examples -- get-alert`
 * runs these alone. The build must be up to date.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintProject } from "../cli/lint/lint.js";
import type { ActionData } from "../cli/manifests/manifest-data.js";
import { exampleCommand, exampleResult, exampleResultPath, exampleSection } from "./generators/examples.js";
import { fillSection, hasSection } from "./generators/markdown.js";

const root = join(__dirname, "..");

/** What the example prints; undefined when it fails, which is told. */
function outputOf(action: ActionData, command: string): string | undefined {
  // A local tenant that runs beside may have other data: no example joins it.
  const env = { ...process.env, XDG_CACHE_HOME: join(tmpdir(), "m365-defender-examples-without-cache") };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: root, encoding: "utf8", env });
  if (status === 0) {
    return stdout;
  }
  console.error(
    `The example of ${action.name} ends with exit code ${status}; its page is left as it is.\n${stdout}${stderr}`,
  );
  return undefined;
}

function main(names: readonly string[]): void {
  const actions = lintProject(root).manifests?.actions ?? [];
  for (const action of actions.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const command = exampleCommand(action);
    const output = outputOf(action, command);
    if (output === undefined) {
      process.exitCode = 1;
      continue;
    }
    writeFileSync(join(root, exampleResultPath(action.name)), exampleResult(output));
    for (const [file, section] of [
      ["README.md", `example-${action.name}`],
      [`docs/actions/${action.name}.md`, "output"],
    ] as const) {
      const path = join(root, file);
      const document = readFileSync(path, "utf8");
      if (hasSection(document, section)) {
        writeFileSync(path, fillSection(document, section, exampleSection(command, output)));
      }
    }
    console.log(`ran  ${action.name}`);
  }
}

main(process.argv.slice(2));
