/**
 * Makes dist/bundle of the source: one file with all actions over one core, which loads in one go, and a file for each library
 * that only some runs need. The files of dist/ that people and platforms start become a line that loads it.
 */
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { integration } from "../../core/generated/integration.js";
import { axiosCore } from "./axios-core.js";
import { elsewhere } from "./elsewhere.js";
import { licences } from "./licences.js";

const root = join(__dirname, "..", "..");
const dist = join(root, "dist");

/** Libraries that a run loads when it needs them: their name, and the file of dist/bundle that has them. */
const libraries: Readonly<Record<string, string>> = {
  "@azure/msal-node": "msal-node.js",
  pino: "pino.js",
  yaml: "yaml.js",
};

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20.3",
  format: "cjs",
  // Compiled with V8's code cache by vm.Script, which has no loader for import().
  supported: { "dynamic-import": false },
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

async function main(): Promise<void> {
  const bundle = (file: string) => join(dist, "bundle", file);
  const built: Metafile[] = [];

  for (const [library, file] of Object.entries(libraries)) {
    const entry = { contents: `module.exports = require(${JSON.stringify(library)});`, resolveDir: root };
    built.push((await build({ ...options, stdin: entry, outfile: bundle(file) })).metafile);
  }
  const main = await build({
    ...options,
    entryPoints: ["cli/bundle.ts"],
    outfile: bundle("main.js"),
    // axios measures how long a request takes where there is a global performance, and Node loads its perf_hooks for that.
    define: { performance: "undefined" },
    plugins: [axiosCore(), elsewhere(libraries)],
  });
  built.push(main.metafile);
  const id = createHash("sha256")
    .update(readFileSync(bundle("main.js")))
    .digest("hex")
    .slice(0, 16);
  await build({
    ...options,
    entryPoints: ["core/launch.ts"],
    outfile: bundle("launch.js"),
    define: { BUNDLE_ID: JSON.stringify(id) },
  });
  writeFileSync(bundle("LICENCES.txt"), licences(root, built));

  for (const action of integration.actions) {
    writeEntry(`actions/${action}`, `runActionProcess(${JSON.stringify(action)})`);
  }
  writeEntry("cli/m365-defender", "runBinProcess()");
}

/** A file that is started: it loads the bundle, and is no module for others. */
function writeEntry(stem: string, call: string): void {
  const file = join(dist, `${stem}.js`);
  const line = `require("../bundle/launch.js").loadBundle().${call};`;
  writeFileSync(file, `#!/usr/bin/env node\n"use strict";\n${line}\n`);
  chmodSync(file, 0o755);
  rmSync(join(dist, `${stem}.d.ts`), { force: true });
}

void main();
