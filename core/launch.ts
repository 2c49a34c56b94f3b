import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import Module from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { cacheFolder } from "./cache-folder.js";

/** What each bundle holds, by file: a cache of other code is never taken for it. Put in by the build. */
declare const BUNDLE_IDS: Readonly<Record<string, string>>;

/** What a bundle of a program gives. */
export interface Program {
  /** Runs it as this process. */
  run(): Promise<void>;
}

/**
 * A bundle beside this file, compiled with V8's code cache where there is one for this very code and this very Node; without
 * it, it is compiled as ever, and nothing is said. From Node 22.1 on, Node keeps the cache itself.
 * https://nodejs.org/api/vm.html#scriptcreatecacheddata, https://nodejs.org/api/module.html#module-compile-cache
 */
export function load(file: string): Program {
  const bundle = join(__dirname, file);
  const folder = process.env.NODE_DISABLE_COMPILE_CACHE === undefined ? codeFolder() : undefined;
  if (folder === undefined) {
    return require(bundle);
  }
  if ("enableCompileCache" in Module) {
    (Module.enableCompileCache as (folder: string) => unknown)(folder);
    return require(bundle);
  }
  return compile(bundle, join(folder, `${BUNDLE_IDS[file]}-${process.arch}-${process.version}`));
}

/** The program of `m365-defender <name>`: an action's own, which is smaller than the one that knows them all. */
export function loadNamed(name: string | undefined): Program {
  const file = `${name}.js`;
  return load(Object.hasOwn(BUNDLE_IDS, file) ? file : "m365-defender.js");
}

function compile(file: string, cacheFile: string): Program {
  const cachedData = readPrivately(cacheFile);
  // The bundle is ASCII: as Latin-1 it needs no decoding, and V8 keeps a byte for a character.
  const script = new Script(Module.wrap(readFileSync(file, "latin1")), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = new Module(file, require.main);
  module.filename = file;
  const requireFromFile = Object.assign((id: string) => module.require(id), { main: require.main });
  script.runInThisContext().call(module.exports, module.exports, requireFromFile, module, file, dirname(file));
  if (cachedData === undefined || script.cachedDataRejected === true) {
    // At the end, the cache also holds the functions that the run has used.
    process.once("exit", () => writePrivately(cacheFile, () => script.createCachedData()));
  }
  return module.exports;
}

/** The folder of compiled code; undefined where nobody but this user is sure to have written it. */
function codeFolder(): string | undefined {
  try {
    const folder = join(cacheFolder(), "code");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isPrivate(lstatSync(folder)) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** What is read here is run as code: only what this user alone can have written counts. */
function readPrivately(file: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stats = fstatSync(descriptor);
    return stats.isFile() && isPrivate(stats) ? readFileSync(descriptor) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

function isPrivate({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** Whole or not at all; a cache that cannot be written is none. */
function writePrivately(file: string, content: () => Buffer): void {
  try {
    const draft = `${file}.${process.pid}`;
    const descriptor = openSync(draft, "wx", 0o600);
    writeSync(descriptor, content());
    closeSync(descriptor);
    renameSync(draft, file);
  } catch {
    // The next run tries again.
  }
}
