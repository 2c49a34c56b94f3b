/**
 * Lists what is missing before a release: addresses, versions, a clean tree, generated files, and bundles that match
 * the lock file, with their bill of materials. Publishes nothing.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { releaseProblems } from "./release-problems.js";

const root = join(__dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

function run(program: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  return { isGood: status === 0, output: `${stdout}${stderr}` };
}

const steps = [
  { what: "The checks fail", script: "check" },
  { what: "The bundles, or the list of what is in them, cannot be made", script: "sbom" },
];
const failures = steps.flatMap(({ what, script }) => {
  const { isGood, output } = run("npm", "run", "--silent", script);
  return isGood ? [] : [{ what, output }];
});
const about = JSON.parse(read("package.json"));
const problems = releaseProblems({
  package: about,
  integrationVersion: parse(read("integration.yaml")).version,
  changelog: read("CHANGELOG.md"),
  security: existsSync(join(root, "SECURITY.md")) ? read("SECURITY.md") : undefined,
  changes: run("git", "status", "--porcelain").output,
  failures,
});

if (problems.length === 0) {
  console.log(`Nothing is missing for a release of ${about.version}.`);
} else {
  console.error(["Missing before a release:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
  process.exitCode = 1;
}
