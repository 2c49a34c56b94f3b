/**
 * Makes dist/bundle of the source: a file for each program that is started, which loads in one go, and a file for each library
 * that only some runs need. The files of dist/ that people and platforms start become a line that loads it.
 */
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { integration } from "../../core/generated/integration.js";
import { toCamelCase } from "../../core/manifest.js";
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
  // The bundles are compiled with V8's code cache by vm.Script, which has no loader for import().
  supported: { "dynamic-import": false },
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

/** A program: the file of dist/ that is started, without its suffix, and the module that makes a `run` of it. */
interface Program {
  readonly stem: string;
  readonly source: string;
}

const bin = "cli/m365-defender";

const programs: readonly Program[] = [
  ...integration.actions.map((name) => ({
    stem: `actions/${name}`,
    source: `import { ${toCamelCase(name.replaceAll("-", "_"))} as action } from "./actions/${name}.js";
import { runProcess } from "./core/main.js";
export const run = () => runProcess(action, process.argv.slice(2));`,
  })),
  { stem: bin, source: 'export const run = () => import("./cli/m365-defender.js");' },
];

async function main(): Promise<void> {
  const built: Metafile[] = [];
  for (const [library, file] of Object.entries(libraries)) {
    built.push(await bundle(file, `module.exports = require(${JSON.stringify(library)});`));
  }
  const ids: Record<string, string> = {};
  for (const { stem, source } of programs) {
    const file = `${stem.split("/").at(-1)}.js`;
    built.push(await bundle(file, source));
    ids[file] = createHash("sha256")
      .update(readFileSync(join(dist, "bundle", file)))
      .digest("hex")
      .slice(0, 16);
    writeStart(stem, file);
  }
  const define = { BUNDLE_IDS: JSON.stringify(ids) };
  await build({ ...options, entryPoints: ["core/launch.ts"], outfile: join(dist, "bundle/launch.js"), define });
  writeFileSync(join(dist, "bundle/LICENCES.txt"), licences(root, built));
}

/** Bundles a module that is given as text, in place of a file in the root folder. */
async function bundle(file: string, source: string): Promise<Metafile> {
  const { metafile } = await build({
    ...options,
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    outfile: join(dist, "bundle", file),
    // axios measures how long a request takes where there is a global performance, and Node loads its perf_hooks for that.
    define: { performance: "undefined" },
    plugins: [axiosCore(), elsewhere(libraries, file)],
  });
  return metafile;
}

/** A file that is started loads its bundle, and is no module for others. */
function writeStart(stem: string, file: string): void {
  const path = join(dist, `${stem}.js`);
  const call = stem === bin ? "loadNamed(process.argv[2])" : `load(${JSON.stringify(file)})`;
  const line = `require("../bundle/launch.js").${call}.run();`;
  writeFileSync(path, `#!/usr/bin/env node\n"use strict";\n${line}\n`);
  chmodSync(path, 0o755);
  rmSync(join(dist, `${stem}.d.ts`), { force: true });
}

void main();
