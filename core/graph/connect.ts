import type { Api } from "../configuration/api.js";
import type { Configuration } from "../configuration/configuration.js";
import type { Redactor } from "../secrets/redact.js";
import { hostAndPort } from "../text/host-and-port.js";
import { ShownText } from "../text/shown-text.js";
import type { WarningCode } from "../warnings.js";
import type { RequestRecord } from "./calls/graph-call.js";
import type { WriteWatch } from "./calls/write-watch.js";
import { createGraphClient, type GraphClient } from "./graph-client.js";
import { createHttpClient, type HttpClient, type HttpResponse } from "./http/http-client.js";
import type { AttemptContext } from "./retry/attempts.js";
import { createCallQueue } from "./retry/call-queue.js";
import type { SharedState } from "./shared-state.js";
import { createTokenCache } from "./sign-in/token-cache.js";
import { createTokenProvider, type TokenProvider } from "./sign-in/token-provider.js";

/** The clients that talk to the service for one run. */
export interface Conversation {
  readonly graph: GraphClient;
  /** The tokens for Microsoft Graph. */
  readonly tokens: TokenProvider;
  /** The tokens for an API; undefined if the configured cloud does not have it. */
  tokensFor(api: string): TokenProvider | undefined;
  /** Closes connections, so that the process can end. */
  close(): void;
}

export interface ConnectOptions extends Omit<AttemptContext, "shown"> {
  readonly configuration: Configuration;
  readonly userAgent: string;
  readonly redactor: Redactor;
  readonly onRequest: (record: RequestRecord) => void;
  /** Is told of the calls that write. */
  readonly watch?: WriteWatch | undefined;
  /** Called for each response of Entra and Graph, whatever its status. */
  readonly onAnswer?: ((response: HttpResponse) => void) | undefined;
  /** What this run shares with other runs. */
  readonly shared?: SharedState | undefined;
  /** Signs in even if a cached token exists. */
  readonly skipCachedToken?: boolean | undefined;
  /** Called if shared state cannot be used, or an answer has a warning. */
  readonly onWarning?: ((code: WarningCode, message: string) => void) | undefined;
}

/** Connects one HTTP client, the sign-in for each API and the Graph client. Nothing is sent before the first call. */
export function connect({
  configuration,
  userAgent,
  redactor,
  onRequest,
  watch,
  onAnswer,
  shared = {},
  skipCachedToken,
  onWarning = () => undefined,
  ...run
}: ConnectOptions): Conversation {
  const attempts = { ...run, shown: new ShownText(redactor) };
  const { apis } = configuration;
  const client = createHttpClient({
    allowedHosts: [hostAndPort(configuration.loginApiRoot), ...Object.values(apis).flatMap(({ hosts }) => hosts)],
    verifySsl: configuration.verifySsl,
    caCertificate: configuration.caCertificate,
    requestTimeoutMs: configuration.requestTimeoutS * 1000,
    userAgent,
    connections: shared.connections,
    proxy: configuration.proxy,
    managedIdentityOrigin:
      configuration.credential.kind === "managed_identity" ? configuration.credential.endpoint.origin : undefined,
  });
  const http: HttpClient = {
    async send(request, signal) {
      const response = await client.send(request, signal);
      onAnswer?.(response);
      return response;
    },
    close: () => client.close(),
  };
  const store = keepsTokens(configuration) ? shared.tokens : undefined;
  const providers = new Map<Api, TokenProvider>();
  const tokensFor = (api: Api): TokenProvider => {
    const known = providers.get(api);
    if (known !== undefined) {
      return known;
    }
    const cache = store && createTokenCache({ store, configuration, api, onWarning });
    const tokens = createTokenProvider({ ...attempts, configuration, api, http, redactor, cache, skipCachedToken });
    providers.set(api, tokens);
    return tokens;
  };
  const budget = configuration.huntingCallsPerMinute === 0 ? undefined : shared.calls;
  const huntingQueue = budget && createCallQueue({ ...attempts, budget, configuration, onWarning });
  const onServiceWarning = once((message) => onWarning("SERVICE_WARNING", message));
  const graph = createGraphClient({
    ...attempts,
    apis,
    http,
    tokensFor,
    onRequest,
    watch,
    requestTimeoutS: configuration.requestTimeoutS,
    huntingQueue,
    onServiceWarning,
  });
  return {
    graph,
    tokens: tokensFor(apis.graph),
    tokensFor: (name) => {
      const api = apis[name];
      return api && tokensFor(api);
    },
    close: () => http.close(),
  };
}

/** Passes each message on once: a service repeats its warning in each answer. */
function once(pass: (message: string) => void): (message: string) => void {
  const passed = new Set<string>();
  return (message) => {
    if (!passed.has(message)) {
      passed.add(message);
      pass(message);
    }
  };
}

/**
 * Without certificate checks, a token may come from anyone. So such a run neither leaves tokens for other runs nor uses
 * theirs.
 */
function keepsTokens({ tokenCache, verifySsl }: Configuration): boolean {
  return tokenCache !== "off" && verifySsl;
}
