import type { TokenStore } from "./token-store.js";

/** Keeps tokens in memory only, for a host with many runs. */
export function createTokenMemory(): TokenStore {
  const texts = new Map<string, string>();
  const locked = new Set<string>();
  return {
    read: async (name) => texts.get(name),
    async write(name, text) {
      texts.set(name, text);
    },
    async remove(name) {
      texts.delete(name);
    },
    async tryLock(name) {
      if (locked.has(name)) {
        return undefined;
      }
      locked.add(name);
      return { release: () => locked.delete(name) };
    },
  };
}
