import type { Lock } from "../../files/lock.js";
import { poll } from "../../files/polling.js";
import { signIn } from "./sign-in.js";
import type { SignIn, SignInOptions } from "./sign-in-types.js";
import type { TokenCache } from "./token-cache.js";

/** A sign-in takes well under a second; one that takes this long is in trouble, and waiting for it would be too. */
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 100;

/**
 * Signs in for everybody who needs this token: one process does, the others wait for what it puts into the cache. Who has
 * waited long enough, or has too little time left, signs in by himself.
 */
export async function signInOnce(
  options: SignInOptions,
  cache: TokenCache,
  readGood: () => Promise<SignIn | undefined>,
  signal: AbortSignal,
): Promise<SignIn> {
  const patienceMs = Math.min(PATIENCE_MS, options.deadline.remainingMs() / 2);
  const waiting = { ...options, signal, patienceMs, longestPauseMs: LONGEST_PAUSE_MS };
  let lock: Pick<Lock, "release"> | undefined;
  try {
    const found = await poll(async () => {
      lock = await cache.tryLock();
      // Read after the lock was taken: whoever had it before may have signed in.
      const kept = await readGood();
      return lock !== undefined || kept !== undefined ? { kept } : undefined;
    }, waiting);
    if (found?.kept !== undefined) {
      return found.kept;
    }
    const acquired = await signIn(options, signal);
    await cache.write(acquired);
    return acquired;
  } finally {
    lock?.release();
  }
}
