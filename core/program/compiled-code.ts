import { createHash } from "node:crypto";
import type { Script } from "node:vm";
import type { PrivateFolder } from "../files/private-folder.js";

/** Milliseconds that compiled code is kept, unless a run writes it again. */
const KEPT_MS = 90 * 24 * 3_600_000;

const DIGEST_BYTES = 32;

/**
 * The cached code with this name, if it is undamaged. V8 checks only its beginning, and other damage crashes the
 * process. Because the cache is run as code, only files that this user alone could have written are read.
 */
export function readCompiledCode(folder: PrivateFolder, name: string): Buffer | undefined {
  let kept: Buffer | undefined;
  try {
    kept = folder.readBytes(name);
  } catch {
    return undefined;
  }
  const code = kept?.subarray(0, -DIGEST_BYTES);
  return code !== undefined && kept?.subarray(-DIGEST_BYTES).equals(digest(code)) ? code : undefined;
}

/** Caches the compiled code of a script for later runs. If this fails, the next run tries again. */
export function keepCompiledCode(folder: PrivateFolder, name: string, script: Pick<Script, "createCachedData">): void {
  try {
    const code = script.createCachedData();
    // The digest is appended, because V8 would copy code that is not aligned in memory.
    folder.replace(name, Buffer.concat([code, digest(code)]), Date.now() + KEPT_MS);
    folder.sweep(Date.now());
  } catch {
    // The cache is optional.
  }
}

function digest(code: Buffer): Buffer {
  return createHash("sha256").update(code).digest();
}
