/**
 * Builds dist/bundle from the source: a file for each program that is started, and a file for each library that only
 * some runs need. The files of dist/ that people and platforms start only load the bundle. Also bundles the views into
 * dist/views, and writes the schemas of parameters to dist/schemas.
 */
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

/** Libraries that a run loads on demand: name, and file in dist/bundle. */
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
  // Names are kept, so that stack traces in the log are readable.
  minifyWhitespace: true,
  minifySyntax: true,
  // The bundles are compiled by vm.Script, which has no loader for import().
  supported: { "dynamic-import": false },
  metafile: true,
  logLevel: "warning",
} as const satisfies BuildOptions;

/** A program: the started file of dist/ without suffix, and the module with its `run`. */
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
export const run = (argv: readonly string[], showsTable: boolean) => runProcess(action, argv, { showsTable });`,
}));

/** The data of a bundle for core/program/launch.ts. */
interface Bundle {
  readonly file: string;
  readonly id: string;
}

/** A bundle is a function: vm.Script returns it as the script's value, require as the module's. */
const asFunction = {
  banner: { js: "(typeof module>'u'?f=>f:f=>module.exports=f)(function(exports,require,module,__filename,__dirname){" },
  footer: { js: "})" },
};

async function main(): Promise<void> {
  requireInsteadOfImport(dist);
  // Verbs, and hosts with many actions, load the actions as modules on the common dist/core.
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
  built.push(await bundleViews());
  writeParameterSchemas(join(dist, "schemas"));
  writeContents(built);
}

/**
 * Writes the contents of the bundles: packages.json has each package with its archive's digest, LICENCES.txt their
 * licences.
 * @throws if they differ from package-lock.json
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

/** Bundles a module that is given as text, as if it were a file in the root folder. */
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

/**
 * Replaces the compiled program by one that loads the bundle. Importing the file of an action still returns the action.
 */
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

/**
 * Bundles the views with their libraries, which are no runtime dependencies, in the place of the compiled modules. The
 * types stay as they are.
 */
async function bundleViews(): Promise<Metafile> {
  const folder = join(dist, "views");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) =>
    each.endsWith(".js"),
  )) {
    rmSync(join(folder, name));
  }
  return (await build({ ...options, entryPoints: ["views/main.ts"], outfile: join(folder, "main.js") })).metafile;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
