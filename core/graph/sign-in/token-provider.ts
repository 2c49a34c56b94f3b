import type { SignIn, SignInOptions } from "./sign-in-types.js";
import type { TokenCache } from "./token-cache.js";
import { isUsable } from "./token-lifetime.js";

/** The tokens for one API. */
export interface TokenProvider {
  /**
   * An access token for the API that is valid for at least five minutes. With `forceRefresh`, it is not the previous
   * one. With `claims`, it is from a new sign-in that asks for them.
   */
  accessToken(options: TokenRequest): Promise<string>;
  /** Removes a token from the cache if the service does not accept it, or if it lacks a role. */
  forget(token: string): Promise<void>;
}

export interface TokenRequest {
  readonly forceRefresh?: boolean | undefined;
  /** What a claims challenge asks for, as JSON. */
  readonly claims?: string | undefined;
  readonly signal: AbortSignal;
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
  const { cache, clock, logger, redactor, skipCachedToken = false } = options;
  let current: SignIn | undefined;
  /** The requests for a token, by the claims that they ask for. */
  const inFlight = new Map<string | undefined, Promise<string>>();

  const isGood = (held: SignIn | undefined) => held !== undefined && isUsable(held, clock.now());

  const signInAlone = async (claims: string | undefined, signal: AbortSignal): Promise<SignIn> => {
    const { signIn } = await import("./sign-in.js");
    const acquired = await signIn({ ...options, claims }, signal);
    await cache?.write(acquired);
    return acquired;
  };

  const acquire = async (rejected: string | undefined, { claims, signal }: TokenRequest): Promise<SignIn> => {
    if (cache === undefined || (skipCachedToken && current === undefined)) {
      return signInAlone(claims, signal);
    }
    if (claims !== undefined) {
      // No cached token has these claims; the new one replaces it for the other runs.
      await cache.drop(rejected ?? "");
      return signInAlone(claims, signal);
    }
    const readUsable = async () => {
      const kept = await cache.read();
      return isGood(kept) && kept?.token !== rejected ? kept : undefined;
    };
    const kept = await readUsable();
    if (kept !== undefined) {
      logger.debug({ service: options.api.name }, "a token of an earlier run is used");
      return kept;
    }
    if (rejected !== undefined) {
      await cache.drop(rejected);
    }
    const { signInOnce } = await import("./shared-sign-in.js");
    return signInOnce(options, cache, readUsable, signal);
  };

  return {
    async accessToken(request) {
      const { forceRefresh = false, claims, signal } = request;
      signal.throwIfAborted();
      if (!forceRefresh && current !== undefined && isGood(current)) {
        return current.token;
      }
      const running = inFlight.get(claims);
      if (running !== undefined) {
        return running;
      }
      const started = acquire(forceRefresh ? current?.token : undefined, request)
        .then((acquired) => {
          redactor.add(acquired.token);
          current = acquired;
          return acquired.token;
        })
        .finally(() => inFlight.delete(claims));
      inFlight.set(claims, started);
      return started;
    },
    forget: async (token) => cache?.drop(token),
  };
}
