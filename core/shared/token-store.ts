import type { Lock } from "../files/lock.js";

/**
 * Keeps access tokens for later runs, as texts that only `TokenCache` reads. It may be files of this user, memory, or a
 * service that several machines share. If it throws an `UnusableFileError` or any other error, the run signs in itself.
 */
export interface TokenStore {
  /** The text with this name; undefined if there is none. */
  read(name: string): Promise<string | undefined>;
  /** Keeps a text until `expiresAt`, in milliseconds since 1970. */
  write(name: string, text: string, expiresAt: number): Promise<void>;
  remove(name: string): Promise<void>;
  /** Takes the lock of a name, so that one process signs in while others wait; undefined if another process has it. */
  tryLock(name: string): Promise<Pick<Lock, "release"> | undefined>;
}
