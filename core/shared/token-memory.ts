import type { TokenStore } from "./token-store.js";

/** Keeps tokens in this process's memory, for a host that makes many runs: nothing of them is written anywhere. */
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
