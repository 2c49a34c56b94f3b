import type { Api } from "../../configuration/api.js";
import type { Configuration } from "../../configuration/configuration.js";
import type { Lock } from "../../files/lock.js";
import { UnusableFileError } from "../../files/unusable-file.js";
import { isObject } from "../../json-object.js";
import { decrypt, encrypt, readCipherKey } from "../../shared/token-cipher.js";
import type { TokenStore } from "../../shared/token-store.js";
import { isPrintableAscii } from "../../text/printable-ascii.js";
import type { WarningCode } from "../../warnings.js";
import type { SignIn } from "./sign-in-types.js";
import { tokenName } from "./token-name.js";

/**
 * The token of one configuration for one API, kept for later runs. Nothing here fails: a cache that cannot be used
 * leads to a warning.
 */
export interface TokenCache {
  read(): Promise<SignIn | undefined>;
  write(signIn: SignIn): Promise<void>;
  /** Removes the token if it is still the cached one. */
  drop(token: string): Promise<void>;
  /** Takes the lock for signing in; undefined if another process has it. */
  tryLock(): Promise<Pick<Lock, "release"> | undefined>;
}

export interface TokenCacheOptions {
  readonly store: TokenStore;
  readonly configuration: Configuration;
  readonly api: Api;
  readonly onWarning: (code: WarningCode, message: string) => void;
}

/** The cache for a configuration's token for an API. It is encrypted if the configuration has a key. */
export function createTokenCache({ store, configuration, api, onWarning }: TokenCacheOptions): TokenCache {
  const name = tokenName(configuration, api);
  const key = configuration.tokenCacheKey && readCipherKey(configuration.tokenCacheKey.reveal());
  const warned = new Set<string>();

  const warn = (reason: string) => {
    if (!warned.has(reason)) {
      warned.add(reason);
      onWarning("TOKEN_CACHE_UNUSABLE", `The token cache could not be used: ${reason}.`);
    }
  };
  const attempt = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await step();
    } catch (error) {
      warn(error instanceof UnusableFileError ? error.message : `it failed (${codeOf(error)})`);
      return undefined;
    }
  };

  const cache: TokenCache = {
    async read() {
      const text = await attempt(() => store.read(name));
      if (text === undefined) {
        return undefined;
      }
      const plain = key === undefined ? text : decrypt(text, name, key);
      const entry = plain === undefined ? undefined : readEntry(plain);
      if (entry === undefined) {
        warn(`the token cached as ${name.slice(0, 12)}… cannot be ${key === undefined ? "read" : "decrypted"}`);
      }
      return entry;
    },
    async write({ token, expiresAt }) {
      const text = JSON.stringify({ token, expiresAt });
      await attempt(() => store.write(name, key === undefined ? text : encrypt(text, name, key), expiresAt));
    },
    async drop(token) {
      const kept = await cache.read();
      if (kept?.token === token) {
        await attempt(() => store.remove(name));
      }
    },
    async tryLock() {
      const taken = await attempt(async () => ({ lock: await store.tryLock(name) }));
      return taken === undefined ? notLocked : taken.lock;
    },
  };
  return cache;
}

/** If locks cannot be used, nobody waits. */
const notLocked: Pick<Lock, "release"> = { release: () => undefined };

function readEntry(text: string): SignIn | undefined {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { token, expiresAt } = isObject(entry) ? entry : {};
  // A token that is not allowed in a header would fail each run that reads it.
  return typeof token === "string" && isPrintableAscii(token) && typeof expiresAt === "number"
    ? { token, expiresAt }
    : undefined;
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? "unknown");
}
