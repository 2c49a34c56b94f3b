import type { TokenStore } from "./token-store.js";

/** Tokens in memory. */
export interface TokenMemory extends TokenStore {
  /** Number of kept tokens. */
  readonly size: number;
}

/** Keeps tokens in memory only, for a host with many runs. Expired ones are deleted when a new one is written. */
export function createTokenMemory(now: () => number = Date.now): TokenMemory {
  const kept = new Map<string, { readonly text: string; readonly expiresAt: number }>();
  const locked = new Set<string>();
  return {
    get size() {
      return kept.size;
    },
    read: async (name) => kept.get(name)?.text,
    async write(name, text, expiresAt) {
      for (const [other, { expiresAt: end }] of kept) {
        if (end <= now()) {
          kept.delete(other);
        }
      }
      kept.set(name, { text, expiresAt });
    },
    async remove(name) {
      kept.delete(name);
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
