/**
 * Makes dist/bundle of the source: a file for each program that is started, which loads in one go, and a file for each library
 * that only some runs need; and dist/schemas, the parameters of each action for forms. The files of dist/ that people and
 * platforms start become a line that loads it.
 */
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { integration } from "../../core/generated/integration.js";
import { toCamelCase } from "../../core/manifest.js";
import { axiosCore } from "./axios-core.js";
import { elsewhere } from "./elsewhere.js";
import { licenceTexts } from "./licence-texts.js";
import { INSTALLED, integrityOf, type LockFile, lockProblems } from "./lock-file.js";
import { bundledPackages } from "./packages.js";
import { writeParameterSchemas } from "./parameter-schemas.js";
import { requireInsteadOfImport } from "./plain-require.js";

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
  // Names stay, for those who read a stack in the log.
  minifyWhitespace: true,
  minifySyntax: true,
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

const bin: Program = {
  stem: "cli/m365-defender",
  source: 'export const run = () => import("./cli/m365-defender.js");',
};

const actions: readonly Program[] = integration.actions.map((name) => ({
  stem: `actions/${name}`,
  source: `import { ${toCamelCase(name.replaceAll("-", "_"))} as action } from "./actions/${name}.js";
import { runProcess } from "./core/program/main.js";
export const run = () => runProcess(action, process.argv.slice(2));`,
}));

/** What core/program/launch.ts knows of a bundle. */
interface Bundle {
  readonly file: string;
  readonly id: string;
}

/**
 * A bundle is a function, so that it can be compiled as it is: vm.Script takes it as the script's value, require as the
 * module's.
 */
const asFunction = {
  banner: { js: "(typeof module>'u'?f=>f:f=>module.exports=f)(function(exports,require,module,__filename,__dirname){" },
  footer: { js: "})" },
};

async function main(): Promise<void> {
  requireInsteadOfImport(dist);
  // Verbs, and hosts that run many actions, load the actions as modules over the one core of dist/core.
  renameSync(join(dist, "actions"), join(dist, "action-modules"));
  const built: Metafile[] = [];
  for (const [library, file] of Object.entries(libraries)) {
    const contents = `module.exports = require(${JSON.stringify(library)});`;
    built.push((await bundle(file, contents, {})).metafile);
  }
  const byName: Record<string, Bundle> = {};
  for (const program of [...actions, bin]) {
    const name = basename(program.stem);
    const { metafile, id } = await bundle(`${name}.js`, program.source, asFunction);
    built.push(metafile);
    byName[name] = { file: `${name}.js`, id };
  }
  for (const program of [...actions, bin]) {
    const { [basename(program.stem)]: own, ...others } = byName;
    built.push(await writeStart(program, own, program === bin ? others : {}));
  }
  writeParameterSchemas(join(dist, "schemas"));
  writeContents(built);
}

/**
 * Writes what is in the bundles: packages.json has every package with the digest of the archive that it came in, LICENCES.txt
 * their licences.
 * @throws when it is not what package-lock.json has
 */
function writeContents(built: readonly Metafile[]): void {
  const packages = bundledPackages(root, built);
  const locked = lockFile("package-lock.json");
  const problems = lockProblems(packages, locked, lockFile(INSTALLED));
  if (problems.length > 0) {
    const lines = ["The bundles are not what package-lock.json has; run npm ci, then build again:", ...problems];
    throw new Error(lines.join("\n  "));
  }
  const list = packages.map((each) => ({ ...each, integrity: integrityOf(each, packages, locked) }));
  writeFileSync(join(dist, "bundle/packages.json"), `${JSON.stringify(list, null, 2)}\n`);
  writeFileSync(join(dist, "bundle/LICENCES.txt"), licenceTexts(root, packages));
}

function lockFile(path: string): LockFile {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/** Bundles a module that is given as text, in place of a file in the root folder. */
async function bundle(
  file: string,
  source: string,
  form: Pick<BuildOptions, "banner" | "footer">,
): Promise<{ readonly metafile: Metafile; readonly id: string }> {
  const outfile = join(dist, "bundle", file);
  const { metafile } = await build({
    ...options,
    ...form,
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    outfile,
    plugins: [axiosCore(), elsewhere(libraries, file)],
  });
  return { metafile, id: createHash("sha256").update(readFileSync(outfile)).digest("hex").slice(0, 16) };
}

/** Puts the program that loads the bundle in the place of the one that was compiled; to those who load it, an action is still what it was. */
async function writeStart(
  { stem }: Program,
  own: Bundle | undefined,
  named: Record<string, Bundle>,
): Promise<Metafile> {
  const outfile = join(dist, `${stem}.js`);
  const compiled = stem === bin.stem ? undefined : `../action-modules/${basename(stem)}.js`;
  const { metafile } = await build({
    ...options,
    entryPoints: ["core/program/launch.ts"],
    banner: { js: "#!/usr/bin/env node" },
    outfile,
    define: {
      BUNDLE: JSON.stringify(own),
      BUNDLES_BY_NAME: JSON.stringify(named),
      MODULE: JSON.stringify(compiled) ?? "undefined",
    },
    external: compiled === undefined ? [] : [compiled],
  });
  chmodSync(outfile, 0o755);
  return metafile;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
