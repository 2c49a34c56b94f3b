import type { PrivateFolder } from "../files/private-folder.js";
import { createLockFiles } from "./lock-files.js";
import type { TokenStore } from "./token-store.js";

/** Keeps tokens in a private folder, one file per name. */
export function createTokenFiles(folder: PrivateFolder): TokenStore {
  const locks = createLockFiles(folder.beside("locks"));
  return {
    read: async (name) => folder.read(name),
    async write(name, text, expiresAt) {
      folder.replace(name, text, expiresAt);
      folder.sweep(Date.now());
    },
    remove: async (name) => folder.remove(name),
    tryLock: (name) => locks.tryLock(`token-${name}`),
  };
}
