/**
 * Writes `sbom.json` and `licences.csv` to dist/, or to the given folder: the bill of materials and the licences of the
 * packages that are used at run time, including optional ones. Packages in the bundles are marked, and must be in both.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BundledPackage } from "./bundle/packages.js";
import { licencesOf, licensedIn, missingIn, withBundled } from "./bundled-sbom.js";
import { runTimeSbom } from "./run-time-sbom.js";

const root = join(__dirname, "..");
const folder = process.argv[2] ?? join(root, "dist");
const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

const packages: readonly BundledPackage[] = read("dist/bundle/packages.json");
const about = read("package.json");
const bundled = packages.map(({ name, version }) => `${name}@${version}`);
const whole = JSON.parse(run("npm", ["sbom", "--sbom-format", "cyclonedx"]));
const sbom = withBundled(runTimeSbom(whole, about, bundled), packages);
const checker = join(root, "node_modules/.bin/license-checker-rseidelsohn");
const own = `${about.name}@${about.version}`;
const licences = licencesOf(run(checker, ["--csv"]), [own, ...sbom.components.map((each) => each["bom-ref"])]);

const missing = missingIn(packages, sbom, licensedIn(licences));
if (missing.length > 0) {
  console.error(missing.join("\n"));
  process.exitCode = 1;
} else {
  writeFileSync(join(folder, "sbom.json"), `${JSON.stringify(sbom, null, 2)}\n`);
  writeFileSync(join(folder, "licences.csv"), licences);
}
