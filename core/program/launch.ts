import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "../files/cache-folder.js";
import { PrivateFolder } from "../files/private-folder.js";
import { keepCompiledCode, readCompiledCode } from "./compiled-code.js";

/** A bundle that dist/ has beside this program. Put in by the build. */
interface Bundle {
  /** In the folder of bundles. */
  readonly file: string;
  /** Names its content: a cache of other code is never taken for it. */
  readonly id: string;
}

/** The bundle of this program and, where that is `m365-defender`, those of the actions, by name. */
declare const BUNDLE: Bundle;
declare const BUNDLES_BY_NAME: Readonly<Record<string, Bundle>>;

/** What this file is to those who do not start it but load it: the action, compiled like the rest of dist/; the bin is nothing. */
declare const MODULE: string | undefined;

/** A bundle as the build writes it: a function that takes what a module of Node's is given. */
type ModuleFunction = (
  exports: object,
  require: (id: string) => unknown,
  module: NodeModule,
  filename: string,
  folder: string,
) => void;

/**
 * Loads the program's bundle, compiled with V8's code cache where there is one of this very code for this very Node; without
 * it, it is compiled as ever, and nothing is said. https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
function launch({ file, id }: Bundle): void {
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
  void bundle.exports.run();
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
 * Has Node keep the compiled code of files that the bundle loads, from Node 22.1 on. Not that of the bundle: Node keeps what
 * was compiled while a file was loaded, and not the functions that were used then, which are nearly all of it.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
function keepByNode(): void {
  // Asked before the module that would tell is loaded.
  if (Number.parseInt(process.versions.node, 10) < 22) {
    return;
  }
  const { enableCompileCache } = require("node:module") as { enableCompileCache?(folder: string): unknown };
  try {
    const folder = new PrivateFolder(cacheFolder, "node-code");
    folder.ensure();
    enableCompileCache?.(folder.pathOf(""));
  } catch {
    // Where there is no private folder, nothing is kept.
  }
}

function compile(path: string, name: string): ModuleFunction {
  const folder = new PrivateFolder(cacheFolder, "code");
  const cachedData = readCompiledCode(folder, name);
  // The bundle is ASCII: as Latin-1 it needs no decoding, and V8 keeps a byte for a character.
  const script = new Script(readFileSync(path, "latin1"), { filename: path, ...(cachedData && { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    // At the end, the cache also holds the functions that the run has used.
    process.once("exit", () => keepCompiledCode(folder, name, script));
  }
  return script.runInThisContext();
}

if (require.main === module) {
  const [, , name = ""] = process.argv;
  launch((Object.hasOwn(BUNDLES_BY_NAME, name) ? BUNDLES_BY_NAME[name] : undefined) ?? BUNDLE);
} else if (MODULE !== undefined) {
  module.exports = require(MODULE);
}
