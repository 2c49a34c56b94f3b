import type { Lock } from "../../files/lock.js";
import { poll } from "../../files/polling.js";
import { signIn } from "./sign-in.js";
import type { SignIn, SignInOptions } from "./sign-in-types.js";
import type { TokenCache } from "./token-cache.js";

/** A sign-in takes much less than a second. Waiting longer than this for another process is pointless. */
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 100;

const otherSignIn = { what: "another run", why: "which signs in for this one too" };

/**
 * Signs in once for all processes that need this token: one signs in, the others wait for its token in the cache. A
 * process that has waited long enough, or has too little time left, signs in itself.
 */
export async function signInOnce(
  options: SignInOptions,
  cache: TokenCache,
  readUsable: () => Promise<SignIn | undefined>,
  signal: AbortSignal,
): Promise<SignIn> {
  const patienceMs = Math.min(PATIENCE_MS, options.deadline.remainingMs() / 2);
  const waiting = { ...options, signal, awaited: otherSignIn, patienceMs, longestPauseMs: LONGEST_PAUSE_MS };
  let lock: Pick<Lock, "release"> | undefined;
  try {
    const found = await poll(async () => {
      lock = await cache.tryLock();
      // Reads again after taking the lock: the previous holder may have signed in.
      const kept = await readUsable();
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
