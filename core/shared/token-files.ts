import type { PrivateFolder } from "./private-folder.js";
import type { TokenStore } from "./token-store.js";

/** Keeps tokens in files of a private folder, one for each name. */
export function createTokenFiles(folder: PrivateFolder): TokenStore {
  return {
    read: async (name) => folder.read(name),
    async write(name, text, expiresAt) {
      folder.replace(name, text, expiresAt);
      folder.sweep(Date.now());
    },
    remove: async (name) => folder.remove(name),
    async tryLock(name) {
      folder.ensure();
      // A run that finds its token needs no lock.
      const { tryLock } = await import("./lock.js");
      return tryLock(folder.pathOf(`${name}.lock`));
    },
  };
}
