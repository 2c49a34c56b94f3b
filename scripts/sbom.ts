/**
 * Writes `sbom.json` and `licences.csv` to dist/, or to the given folder: the bill of materials and the licences of the
 * packages installed at run time, including optional ones. Packages in dist/bundle are marked, and must be in both.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BundledPackage } from "./bundle/packages.js";
import { licensedIn, missingIn, withBundled } from "./bundled-sbom.js";
import { runTimeSbom } from "./run-time-sbom.js";

const root = join(__dirname, "..");
const folder = process.argv[2] ?? join(root, "dist");
const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

const packages: readonly BundledPackage[] = read("dist/bundle/packages.json");
const whole = JSON.parse(run("npm", ["sbom", "--sbom-format", "cyclonedx"]));
const sbom = withBundled(runTimeSbom(whole, read("package.json")), packages);
const checker = join(root, "node_modules/.bin/license-checker-rseidelsohn");
const licences = run(checker, ["--production", "--excludePrivatePackages", "--csv"]);

const missing = missingIn(packages, sbom, licensedIn(licences));
if (missing.length > 0) {
  console.error(missing.join("\n"));
  process.exitCode = 1;
} else {
  writeFileSync(join(folder, "sbom.json"), `${JSON.stringify(sbom, null, 2)}\n`);
  writeFileSync(join(folder, "licences.csv"), licences);
}
