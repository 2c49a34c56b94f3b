import type { Configuration } from "../configuration/configuration.js";
import { IntegrationError } from "../errors.js";
import type { AttemptContext } from "./attempts.js";
import type { HttpClient, HttpRequest, HttpResponse } from "./http-client.js";
import { readTokenAnswer, requestToken } from "./token-request.js";

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

/** Signs in as the app (client credentials), once for the whole run: the token is kept, and concurrent callers share one request. */
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

async function signIn(
  options: TokenProviderOptions,
  signal: AbortSignal,
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const { configuration, redactor, clock } = options;
  if (configuration.credential.kind === "secret") {
    redactor.add(configuration.credential.clientSecret.reveal());
  }
  const { createMsalClient } = await import("./msal-client.js");
  const { createNetworkModule } = await import("./network-module.js");

  let failure: unknown;
  let lifetimeMs = 0;
  const startedAt = clock.now().getTime();
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    try {
      hideAssertion(request, redactor);
      const response = await requestToken(request, options.http, signal, options);
      const answer = readTokenAnswer(response);
      redactor.add(answer.accessToken);
      lifetimeMs = answer.expiresInS * 1000;
      return response;
    } catch (error) {
      failure = error;
      throw error;
    }
  };

  try {
    const client = createMsalClient(configuration, createNetworkModule(send));
    // Regional endpoints are other hosts than the configured root.
    const result = await client.acquireTokenByClientCredential({
      scopes: [configuration.graphScope],
      azureRegion: "DisableMsalForceRegion",
      skipCache: true,
    });
    if (result === null) {
      throw new Error("MSAL returned no result");
    }
    return { token: result.accessToken, expiresAt: startedAt + lifetimeMs };
  } catch (error) {
    throw failure ?? notPrepared(error, configuration);
  }
}

/** The signed assertion of a certificate is as good as a password for ten minutes. */
function hideAssertion({ body }: HttpRequest, redactor: SecretSink): void {
  const assertion = new URLSearchParams(body ?? "").get("client_assertion");
  if (assertion !== null && assertion !== "") {
    redactor.add(assertion);
  }
}

/** MSAL failed before it sent anything: with a certificate, because its key cannot sign. */
function notPrepared(cause: unknown, { credential }: Configuration): IntegrationError {
  if (credential.kind === "certificate") {
    return new IntegrationError("AUTH_FAILED", "The sign-in could not be signed with the configured certificate.", {
      hint: "Give an RSA certificate (PEM) as certificate and its private key (PEM, PKCS#8) as certificate_key.",
      cause,
    });
  }
  return new IntegrationError("AUTH_FAILED", "The sign-in could not be prepared.", { cause });
}
