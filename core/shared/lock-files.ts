import type { Lock } from "../files/lock.js";
import type { PrivateFolder } from "../files/private-folder.js";

/**
 * Locks by name that runs share. Files of this user, or a service that several machines share. Locks that cannot be used
 * throw an `UnusableFileError`, or an error with the system's `code`: the run then goes on without. Any other error is a fault
 * of ours, and ends the run.
 */
export interface LockStore {
  /** Takes a lock; undefined when somebody else has it. */
  tryLock(name: string): Promise<Lock | undefined>;
}

/** Keeps locks in a private folder that has nothing else. */
export function createLockFiles(folder: PrivateFolder): LockStore {
  return {
    async tryLock(name) {
      // Only a run that hunts, writes or signs in needs one.
      const { tryLock } = await import("../files/lock.js");
      folder.ensure();
      return tryLock(folder.pathOf(name));
    },
  };
}

/** The same, and what killed processes have left there is removed when a lock is given back. */
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
