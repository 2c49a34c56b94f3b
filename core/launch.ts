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

/** Names what the bundle holds: a cache of other code is never taken for it. Put in by the build. */
declare const BUNDLE_ID: string;

const BUNDLE = join(__dirname, "main.js");

/** What the bundle gives to the files of dist/ that people and platforms start. */
export interface Bundle {
  /** Runs an action as this process. */
  runActionProcess(name: string): Promise<void>;
  /** Runs `m365-defender` as this process. */
  runBinProcess(): Promise<void>;
}

/**
 * The bundle, compiled with V8's code cache where there is one for this very code and this very Node; without it, it is
 * compiled as ever, and nothing is said. From Node 22.1 on, Node keeps the cache itself.
 * https://nodejs.org/api/vm.html#scriptcreatecacheddata, https://nodejs.org/api/module.html#module-compile-cache
 */
export function loadBundle(): Bundle {
  const folder = codeFolder();
  if (folder === undefined || process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) {
    return require(BUNDLE);
  }
  if ("enableCompileCache" in Module) {
    (Module.enableCompileCache as (folder: string) => unknown)(folder);
    return require(BUNDLE);
  }
  return compile(join(folder, `${BUNDLE_ID}-${process.arch}-${process.version}.${cacheKind()}`));
}

/** What is compiled differs with what is run: each action has a cache of its own, so that it holds what this action needs. */
function cacheKind(): string {
  const name = (require.main?.filename ?? "").split(/[\\/]/).at(-1) ?? "";
  return name.replace(/[^a-z-]/g, "") || "any";
}

function compile(cacheFile: string): Bundle {
  const cachedData = readPrivately(cacheFile);
  // The bundle is ASCII: as Latin-1 it needs no decoding, and V8 keeps a byte for a character.
  const script = new Script(Module.wrap(readFileSync(BUNDLE, "latin1")), {
    filename: BUNDLE,
    ...(cachedData && { cachedData }),
  });
  const module = new Module(BUNDLE, require.main);
  module.filename = BUNDLE;
  const requireFromBundle = Object.assign((id: string) => module.require(id), { main: require.main });
  script.runInThisContext().call(module.exports, module.exports, requireFromBundle, module, BUNDLE, dirname(BUNDLE));
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
