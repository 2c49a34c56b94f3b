import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "../files/cache-folder.js";
import { PrivateFolder } from "../files/private-folder.js";
import { keepCompiledCode, readCompiledCode } from "./compiled-code.js";

/** A bundle in dist/. The build inserts it. */
interface Bundle {
  /** Name in the folder of bundles. */
  readonly file: string;
  /** Identifies the content, so that the cache of other code is never used. */
  readonly id: string;
}

/** The bundle of this program; for `m365-defender`, also those of the actions, by name. */
declare const BUNDLE: Bundle;
declare const BUNDLES_BY_NAME: Readonly<Record<string, Bundle>>;

/** The module for programs that import this file instead of starting it: the action in dist/. undefined for the bin. */
declare const MODULE: string | undefined;

type MissingBundle = typeof import("./missing-bundle.js");

/** A bundle: a function with the parameters of a CommonJS module. */
type ModuleFunction = (
  exports: object,
  require: (id: string) => unknown,
  module: NodeModule,
  filename: string,
  folder: string,
) => void;

/** A program without its bundle says so, and an action also in a result. */
function launchOrSay(bundle: Bundle, argv: readonly string[], isNamed: boolean): void {
  try {
    launch(bundle, argv, isNamed);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    const reason = typeof code === "string" ? code : message;
    const fault = `dist/bundle/${bundle.file} cannot be loaded (${reason}). Install m365-defender again.`;
    process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
    void report(bundle, argv, fault).catch(() => undefined);
  }
}

/** Writes the result with the modules that the bundle was built from. The bin has none, and then there is no result. */
async function report({ file }: Bundle, argv: readonly string[], fault: string): Promise<void> {
  const dist = join(__dirname, "..");
  const action: object = require(join(dist, "action-modules", file));
  const { reportMissingBundle } = require(join(dist, "core", "program", "missing-bundle.js")) as MissingBundle;
  await reportMissingBundle(action, argv, fault);
}

/**
 * Loads the program's bundle with V8's code cache, if there is one for this code and this Node. Otherwise the bundle is
 * compiled as usual, without a message.
 * https://nodejs.org/api/vm.html#scriptcreatecacheddata
 * @param isNamed whether it is an action that `m365-defender` starts by its name
 */
function launch({ file, id }: Bundle, argv: readonly string[], isNamed: boolean): void {
  const path = join(__dirname, "..", "bundle", file);
  const isKept = process.env.NODE_DISABLE_COMPILE_CACHE === undefined;
  const name = `${id}-${process.arch}-${process.version.replaceAll(".", "-")}${flagsTag()}`;
  const start: ModuleFunction = isKept ? compile(path, name) : require(path);
  const Module = module.constructor as new (id: string, parent: NodeModule) => NodeModule;
  const bundle = new Module(path, module);
  bundle.filename = path;
  const load = (file: string) => {
    if (isKept && file.startsWith(".")) {
      keepByNode();
    }
    return bundle.require(file);
  };
  start(bundle.exports, load, bundle, path, dirname(path));
  void bundle.exports.run(argv, isNamed);
}

/**
 * V8 rejects code that was compiled under other flags. Without this tag, runs with different flags would overwrite each other's
 * code. https://nodejs.org/api/v8.html#v8cacheddataversiontag
 */
function flagsTag(): string {
  if (process.execArgv.length === 0 && !process.env.NODE_OPTIONS) {
    return "";
  }
  // Loaded only with flags: it takes 2 ms.
  const { cachedDataVersionTag } = require("node:v8") as typeof import("node:v8");
  return `-${cachedDataVersionTag()}`;
}

/**
 * Enables Node's compile cache for files that the bundle loads, from Node 22.1 on. It is not used for the bundle: Node
 * caches only what was compiled while a file was loaded, and nearly all functions are compiled later.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
function keepByNode(): void {
  // Checked before loading the module that has the function.
  if (Number.parseInt(process.versions.node, 10) < 22) {
    return;
  }
  const { enableCompileCache } = require("node:module") as { enableCompileCache?(folder: string): unknown };
  try {
    const folder = new PrivateFolder(cacheFolder, "node-code");
    folder.ensure();
    enableCompileCache?.(folder.pathOf(""));
  } catch {
    // Without a private folder, nothing is cached.
  }
}

function compile(path: string, name: string): ModuleFunction {
  const folder = new PrivateFolder(cacheFolder, "code");
  const cachedData = readCompiledCode(folder, name);
  // The bundle is ASCII. As Latin-1 it needs no decoding, and V8 uses one byte per character.
  const script = new Script(readFileSync(path, "latin1"), { filename: path, ...(cachedData && { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    // At exit, the cache also has the functions that the run used.
    process.once("exit", () => keepCompiledCode(folder, name, script));
  }
  return script.runInThisContext();
}

if (require.main === module) {
  const [, , name = "", ...rest] = process.argv;
  const named = Object.hasOwn(BUNDLES_BY_NAME, name) ? BUNDLES_BY_NAME[name] : undefined;
  launchOrSay(named ?? BUNDLE, named === undefined ? process.argv.slice(2) : rest, named !== undefined);
} else if (MODULE !== undefined) {
  module.exports = require(MODULE);
}
