import type { Lock } from "../files/lock.js";
import type { PrivateFolder } from "../files/private-folder.js";

/**
 * Named locks that runs share. They may be files of this user, or in a service that several machines share. If locks
 * throw an `UnusableFileError`, or an error with the system's `code`, the run continues without them. Any other error
 * is unexpected and ends the run.
 */
export interface LockStore {
  /** Takes a lock; undefined if another run has it. */
  tryLock(name: string): Promise<Lock | undefined>;
}

/** Keeps locks in a private folder with nothing else in it. */
export function createLockFiles(folder: PrivateFolder): LockStore {
  return {
    async tryLock(name) {
      // Only a run that hunts, writes or signs in needs a lock.
      const { tryLock } = await import("../files/lock.js");
      folder.ensure();
      return tryLock(folder.pathOf(name));
    },
  };
}

/** The same, and removes claims of killed processes when a lock is released. */
export function createSweptLockFiles(folder: PrivateFolder): LockStore {
  const locks = createLockFiles(folder);
  return {
    async tryLock(name) {
      const lock = await locks.tryLock(name);
      const { sweepLocks } = await import("../files/lock.js");
      return (
        lock && {
          isHeld: () => lock.isHeld(),
          release() {
            lock.release();
            sweepLocks(folder.pathOf(""));
          },
        }
      );
    },
  };
}
