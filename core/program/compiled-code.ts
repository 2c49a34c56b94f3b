import { createHash } from "node:crypto";
import type { Script } from "node:vm";
import type { PrivateFolder } from "../files/private-folder.js";

/** How long compiled code is kept that no other run writes anew. */
const KEPT_MS = 90 * 24 * 3_600_000;

const DIGEST_BYTES = 32;

/**
 * The compiled code that was kept under a name, if it is whole: V8 looks at its beginning only, and what is damaged behind it
 * ends the process. It is run as code, so only what this user alone can have written counts.
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

/** Keeps the compiled code of a script for later runs. What cannot be written is not kept; the next run tries again. */
export function keepCompiledCode(folder: PrivateFolder, name: string, script: Pick<Script, "createCachedData">): void {
  try {
    const code = script.createCachedData();
    // The digest stands behind the code, which V8 would copy if it did not begin where memory does.
    folder.replace(name, Buffer.concat([code, digest(code)]), Date.now() + KEPT_MS);
    folder.sweep(Date.now());
  } catch {
    // Nothing depends on it.
  }
}

function digest(code: Buffer): Buffer {
  return createHash("sha256").update(code).digest();
}
