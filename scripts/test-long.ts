/**
 * Runs the long form of the tests that have one, then the coverage, and writes the outcome to test/long-outcome.json:
 * `npm run test:long`, or `npm run test:long -- --seed 7`. With names of such test files, it runs only these, without the
 * coverage, and writes nothing. The build must be up to date.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { conditions } from "../benchmarks/report.js";
import { countsOf, coverageOf, type JestReport, type LongOutcome, longTests, outcomeFile } from "./long/long-tests.js";

const root = join(__dirname, "..");

function main(seedText: string, chosen: readonly string[]): void {
  const seed = Number(seedText);
  const forms = longTests(root);
  const wrong = [
    ...(Number.isInteger(seed) ? [] : [`--seed must be a whole number, not ${seedText}.`]),
    ...chosen
      .filter((file) => !forms.includes(file))
      .map((file) => `${file} has no long form; use one of ${forms.join(", ")}.`),
  ];
  if (wrong.length > 0) {
    console.error(wrong.join("\n"));
    process.exitCode = 2;
    return;
  }
  const startedAt = new Date();
  const report = runJest(["--testTimeout", "600000", "--seed", String(seed), ...(chosen.length > 0 ? chosen : forms)]);
  const files = countsOf(root, report);
  const failed = Object.values(files).reduce((sum, file) => sum + file.failed, 0);
  if (chosen.length > 0) {
    console.log(`${JSON.stringify(files, null, 2)}\n${failed} failed, seed ${seed}; nothing is kept.`);
    process.exitCode = failed > 0 ? 1 : 0;
    return;
  }
  const { status } = spawnSync("npm", ["run", "--silent", "coverage"], { cwd: root, stdio: "inherit" });
  keep(startedAt, seed, files);
  console.log(`${outcomeFile} is written: ${failed} failed, seed ${seed}.`);
  process.exitCode = failed > 0 || status !== 0 ? 1 : 0;
}

function runJest(args: readonly string[]): JestReport {
  const folder = mkdtempSync(join(tmpdir(), "test-long-"));
  try {
    const file = join(folder, "report.json");
    spawnSync(join(root, "node_modules/.bin/jest"), ["--json", "--outputFile", file, ...args], {
      cwd: root,
      env: { ...process.env, TEST_LONG: "true" },
      // The report goes to the file; Jest's progress is shown.
      stdio: ["ignore", "ignore", "inherit"],
    });
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function keep(startedAt: Date, seed: number, files: LongOutcome["files"]): void {
  const versions = [".", "fast-check", "@kusto/language-service-next", "jest"].map((name) => versionOf(name));
  const outcome: LongOutcome = {
    ...conditions(Object.fromEntries(versions)),
    date: startedAt.toISOString(),
    seed,
    duration_s: Math.round((Date.now() - startedAt.getTime()) / 1000),
    files,
    coverage: coverageOf(JSON.parse(readFileSync(join(root, "coverage/coverage-summary.json"), "utf8"))),
  };
  writeFileSync(join(root, outcomeFile), `${JSON.stringify(outcome, null, 2)}\n`);
}

function versionOf(name: string): readonly [name: string, version: string] {
  const path = name === "." ? "package.json" : `node_modules/${name}/package.json`;
  const about = JSON.parse(readFileSync(join(root, path), "utf8"));
  return [about.name, about.version];
}

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: String(Date.now() % 1_000_000) } },
  allowPositionals: true,
});
main(values.seed, positionals);
