import type { Configuration } from "../configuration/configuration.js";
import type { AttemptContext } from "./attempts.js";
import type { RequestRecord } from "./graph-call.js";
import { createGraphClient, type GraphClient } from "./graph-client.js";
import { createHttpClient, hostAndPort } from "./http-client.js";
import { createTokenProvider, type SecretSink, type TokenProvider } from "./token-provider.js";

export interface ConnectOptions extends AttemptContext {
  readonly configuration: Configuration;
  /** `m365-defender/<version>`. */
  readonly userAgent: string;
  readonly redactor: SecretSink;
  readonly onRequest: (record: RequestRecord) => void;
}

/** A run's conversation with Entra and Graph. Nothing is sent, and neither MSAL nor axios loaded, before the first call. */
export interface Conversation {
  readonly graph: GraphClient;
  readonly tokens: TokenProvider;
  /** Closes idle connections, so that the process can end at once. */
  close(): void;
}

/** Puts the HTTP client, the token provider and the Graph client of one run together. */
export function connect(options: ConnectOptions): Conversation {
  const { configuration } = options;
  const { loginApiRoot, graphApiRoot, verifySsl, caCertificate, requestTimeoutS } = configuration;
  const http = createHttpClient({
    allowedHosts: [...new Set([hostAndPort(loginApiRoot), hostAndPort(graphApiRoot)])],
    verifySsl,
    caCertificate,
    requestTimeoutMs: requestTimeoutS * 1000,
    userAgent: options.userAgent,
  });
  const tokens = createTokenProvider({ ...options, http });
  const graph = createGraphClient({ ...options, graphApiRoot, http, tokens });
  return { graph, tokens, close: () => http.close() };
}
