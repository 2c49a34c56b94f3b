import { cacheFolder } from "../files/cache-folder.js";
import { PrivateFolder } from "../files/private-folder.js";
import type { CallBudget } from "../shared/call-budget.js";
import { createCallFiles } from "../shared/call-files.js";
import { createSweptLockFiles, type LockStore } from "../shared/lock-files.js";
import { createTokenFiles } from "../shared/token-files.js";
import type { TokenStore } from "../shared/token-store.js";
import type { Connections } from "./http/connections.js";

/** What runs share with each other. A missing part is not shared. */
export interface SharedState {
  readonly tokens?: TokenStore;
  readonly calls?: CallBudget;
  /** Locks for the incidents that runs write to. */
  readonly locks?: LockStore;
  /** Closed by the caller that passed them in. */
  readonly connections?: Connections;
}

/** State of all processes of this user on this machine: files in the cache folder, opened when they are needed. */
export function sharedFiles(): SharedState {
  return {
    tokens: createTokenFiles(new PrivateFolder(cacheFolder, "tokens")),
    calls: createCallFiles(new PrivateFolder(cacheFolder, "calls")),
    locks: createSweptLockFiles(new PrivateFolder(cacheFolder, "locks")),
  };
}
