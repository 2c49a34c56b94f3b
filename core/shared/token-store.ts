import type { Lock } from "../files/lock.js";

/**
 * Where access tokens are kept beyond a run, as texts that only `TokenCache` reads. Files of this user, memory, or a
 * service that several machines share. A store that cannot be used throws an `UnusableFileError`, or any other error: the
 * run then signs in by itself.
 */
export interface TokenStore {
  /** What is kept under a name; undefined when there is nothing. */
  read(name: string): Promise<string | undefined>;
  /** Keeps a text until `expiresAt`, milliseconds since 1970. */
  write(name: string, text: string, expiresAt: number): Promise<void>;
  remove(name: string): Promise<void>;
  /** Takes the lock of a name, for one process to sign in while others wait; undefined when somebody else has it. */
  tryLock(name: string): Promise<Pick<Lock, "release"> | undefined>;
}
