import type { SignIn, SignInOptions } from "./sign-in-types.js";
import type { TokenCache } from "./token-cache.js";
import { isUsable } from "./token-lifetime.js";

/** The tokens for one API. */
export interface TokenProvider {
  /**
   * An access token for the API that is valid for at least five minutes. With `forceRefresh`, it is not the previous
   * one.
   */
  accessToken(options: { readonly forceRefresh?: boolean; readonly signal: AbortSignal }): Promise<string>;
  /** Removes a token from the cache if the service does not accept it, or if it lacks a role. */
  forget(token: string): Promise<void>;
}

export interface TokenProviderOptions extends SignInOptions {
  /** The cached token that runs share. Without it, the run signs in itself. */
  readonly cache?: TokenCache | undefined;
  /** Whether to sign in even if a cached token exists, because the run tests the credential. */
  readonly skipCachedToken?: boolean | undefined;
}

/**
 * Provides a token of the app or the machine: the run's own, else the cached one, else one from a sign-in, which alone
 * loads MSAL. Concurrent callers share one request.
 */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const { cache, clock, redactor, skipCachedToken = false } = options;
  let current: SignIn | undefined;
  let inFlight: Promise<string> | undefined;

  const isGood = (held: SignIn | undefined) => held !== undefined && isUsable(held, clock.now());

  const acquire = async (rejected: string | undefined, signal: AbortSignal): Promise<SignIn> => {
    if (cache === undefined || (skipCachedToken && current === undefined)) {
      const { signIn } = await import("./sign-in.js");
      const acquired = await signIn(options, signal);
      await cache?.write(acquired);
      return acquired;
    }
    const readUsable = async () => {
      const kept = await cache.read();
      return isGood(kept) && kept?.token !== rejected ? kept : undefined;
    };
    const kept = await readUsable();
    if (kept !== undefined) {
      return kept;
    }
    if (rejected !== undefined) {
      await cache.drop(rejected);
    }
    const { signInOnce } = await import("./shared-sign-in.js");
    return signInOnce(options, cache, readUsable, signal);
  };

  return {
    async accessToken({ forceRefresh = false, signal }) {
      signal.throwIfAborted();
      if (!forceRefresh && current !== undefined && isGood(current)) {
        return current.token;
      }
      inFlight ??= acquire(forceRefresh ? current?.token : undefined, signal)
        .then((acquired) => {
          redactor.add(acquired.token);
          current = acquired;
          return acquired.token;
        })
        .finally(() => {
          inFlight = undefined;
        });
      return inFlight;
    },
    forget: async (token) => cache?.drop(token),
  };
}
