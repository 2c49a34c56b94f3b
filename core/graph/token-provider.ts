import type { Configuration } from "../configuration/configuration.js";
import type { AttemptContext } from "./attempts.js";
import type { HttpClient } from "./http-client.js";
import { signIn } from "./sign-in.js";

/** Where a value is handed to that must never be shown. */
export interface SecretSink {
  add(secret: string): void;
}

export interface TokenProvider {
  /** An access token for Graph that is good for five minutes at least; `forceRefresh` asks for one even if there is. */
  accessToken(options: { readonly forceRefresh?: boolean; readonly signal: AbortSignal }): Promise<string>;
}

export interface TokenProviderOptions extends AttemptContext {
  readonly configuration: Configuration;
  readonly http: HttpClient;
  readonly redactor: SecretSink;
}

/** A token is not used in the last five minutes of its life, so that it does not expire on the way. */
const RENEWAL_MS = 5 * 60_000;

/** Signs in as the app or the machine, once for the whole run: the token is kept, and concurrent callers share one request. */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  let current: { readonly token: string; readonly expiresAt: number } | undefined;
  let inFlight: Promise<string> | undefined;

  const acquire = async (signal: AbortSignal): Promise<string> => {
    const acquired = await signIn(options, signal);
    current = acquired;
    return acquired.token;
  };

  return {
    async accessToken({ forceRefresh = false, signal }) {
      signal.throwIfAborted();
      if (!forceRefresh && current !== undefined && current.expiresAt - RENEWAL_MS > options.clock.now().getTime()) {
        return current.token;
      }
      inFlight ??= acquire(signal).finally(() => {
        inFlight = undefined;
      });
      return inFlight;
    },
  };
}
