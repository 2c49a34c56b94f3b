/**
 * Runs the example of every manifest against a local tenant and writes command and output into the README and the
 * action's page. The build must be up to date.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleCommand, exampleSection } from "./generators/examples.js";
import { fillSection } from "./generators/markdown.js";
import { loadManifests } from "./manifests/load-manifests.js";

const root = join(__dirname, "..");
const { manifests } = loadManifests(root);

for (const action of manifests?.actions ?? []) {
  const command = exampleCommand(action);
  // A local tenant that runs beside may have other data: no example joins it.
  const env = { ...process.env, XDG_CACHE_HOME: join(tmpdir(), "m365-defender-examples-without-cache") };
  const output = execFileSync("sh", ["-c", command], { cwd: root, encoding: "utf8", env });
  const section = exampleSection(command, output);
  for (const [file, name] of [
    ["README.md", `example-${action.name}`],
    [`docs/actions/${action.name}.md`, "output"],
  ] as const) {
    const path = join(root, file);
    writeFileSync(path, fillSection(readFileSync(path, "utf8"), name, section));
  }
  console.log(`ran  ${action.name}`);
}
