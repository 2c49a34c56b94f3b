import { cacheFolder } from "../files/cache-folder.js";
import { PrivateFolder } from "../files/private-folder.js";
import type { CallBudget } from "../shared/call-budget.js";
import { createCallFiles } from "../shared/call-files.js";
import { createSweptLockFiles, type LockStore } from "../shared/lock-files.js";
import { createTokenFiles } from "../shared/token-files.js";
import type { TokenStore } from "../shared/token-store.js";
import type { Connections } from "./http/connections.js";

/** What runs share with each other. What is not given is not shared: each run then keeps it for itself. */
export interface SharedState {
  readonly tokens?: TokenStore;
  readonly calls?: CallBudget;
  /** Those of the incidents that runs write to. */
  readonly locks?: LockStore;
  /** Whoever hands them in closes them. */
  readonly connections?: Connections;
}

/** What all processes of this user on this machine share: files in the cache folder, looked for when they are needed. */
export function sharedFiles(): SharedState {
  return {
    tokens: createTokenFiles(new PrivateFolder(cacheFolder, "tokens")),
    calls: createCallFiles(new PrivateFolder(cacheFolder, "calls")),
    locks: createSweptLockFiles(new PrivateFolder(cacheFolder, "locks")),
  };
}
