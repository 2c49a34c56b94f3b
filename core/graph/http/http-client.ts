import type { Readable } from "node:stream";
import type { AxiosResponse } from "axios";
import type { ProxyServer } from "../../configuration/proxy.js";
import { IntegrationError } from "../../errors.js";
import { hostAndPort } from "../../text/host-and-port.js";
import { AttemptTime } from "../retry/attempt-time.js";
import { type Agents, createAgents } from "./agents.js";
import type { AxiosRequester } from "./axios-instance.js";
import { readBody } from "./body.js";
import type { Connections } from "./connections.js";
import { timeoutError, tooLarge, transportError } from "./transport-error.js";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Milliseconds for this request, if less than the client's limit. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of a successful body to buffer; a longer body is streamed. Default: buffer all of it. */
  readonly heldBytes?: number | undefined;
  /** Maximum size of a successful body that is buffered completely, in bytes. Default: 128 MiB. */
  readonly mostBytes?: number | undefined;
}

/** A response with any status. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is a stream. The first MiB of a larger body of a failed response. */
  readonly body: string;
  /** The whole body, if it is longer than `heldBytes`. It must be read, and throws what `send` throws. */
  readonly stream?: AsyncIterable<Buffer>;
}

export interface HttpClient {
  /**
   * Sends one attempt.
   * @throws TransportError if there is no complete response, the signal's reason if it is aborted first
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Closes the client's own connections, so that the process can end. */
  close(): void;
}

export interface HttpClientOptions {
  /** `host:port` of each service in the configuration. */
  readonly allowedHosts: readonly string[];
  readonly verifySsl: boolean;
  readonly caCertificate: string | undefined;
  /** Milliseconds for one attempt, including its body. */
  readonly requestTimeoutMs: number;
  readonly userAgent: string;
  readonly proxy?: ProxyServer | undefined;
  /** Origin of the managed identity endpoint. It alone may be http, and is never reached through a proxy. */
  readonly managedIdentityOrigin?: string | undefined;
  /** Connections shared with other clients. Default: the client's own. */
  readonly connections?: Connections | undefined;
}

/** Maximum bytes of a successful body: more than twice the service's documented limit. */
const MOST_OF_A_SUCCESS = 128 * 1024 * 1024;

/** Maximum bytes of a failed response's body, so that a device in between cannot fill the memory. */
const MOST_OF_A_FAILURE = 1024 * 1024;

/** Stateless, so all clients of a process share it. */
let instance: Promise<AxiosRequester> | undefined;

async function loadInstance(): Promise<AxiosRequester> {
  const { createAxiosInstance } = await import("./axios-instance.js");
  return createAxiosInstance();
}

/** The only access to the network: https to the configured hosts, directly or through the proxy. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { verifySsl, caCertificate, proxy, managedIdentityOrigin: directOrigin, connections } = options;
  const agents = (connections?.agentsFor ?? createAgents)({ verifySsl, caCertificate, proxy, directOrigin });

  return {
    async send(request, signal) {
      const host = allowedHost(request.url, options);
      signal.throwIfAborted();
      const timeoutMs = Math.min(request.timeoutMs ?? Number.POSITIVE_INFINITY, options.requestTimeoutMs);
      instance ??= loadInstance();
      const axios = await instance;
      // The run may have been stopped while axios was loading. An abort in the past triggers no listener.
      signal.throwIfAborted();
      return attempt(axios, request, { agents, host, userAgent: options.userAgent, timeoutMs }, signal);
    },
    close: () => agents.destroy(),
  };
}

interface AttemptOptions {
  readonly agents: Agents;
  readonly host: string;
  readonly userAgent: string;
  readonly timeoutMs: number;
}

async function attempt(
  instance: AxiosRequester,
  request: HttpRequest,
  { agents, host, userAgent, timeoutMs }: AttemptOptions,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const time = new AttemptTime(timeoutMs, signal);
  const agent = agents.agentFor(new URL(request.url));
  const failure = (thrown: unknown) => {
    time.end();
    signal.throwIfAborted();
    return time.signal.aborted ? timeoutError(thrown, host, timeoutMs) : transportError(thrown, host);
  };
  try {
    const response: AxiosResponse<Readable> = await instance.request({
      method: request.method,
      url: request.url,
      headers: { ...request.headers, "User-Agent": userAgent },
      data: request.body,
      signal: time.signal,
      httpAgent: agent,
      httpsAgent: agent,
    });
    const { status } = response;
    const isSuccess = status >= 200 && status < 300;
    const mostBytes = request.mostBytes ?? MOST_OF_A_SUCCESS;
    const heldBytes = isSuccess ? (request.heldBytes ?? mostBytes) : MOST_OF_A_FAILURE;
    const body = await readBody(response.data, { heldBytes, time, failure });
    const answer = { status, headers: headersOf(response) };
    if (typeof body === "string") {
      time.end();
      return { ...answer, body };
    }
    if (isSuccess && request.heldBytes !== undefined) {
      return { ...answer, body: "", stream: body };
    }
    if (isSuccess) {
      response.data.destroy();
      throw tooLarge(host, mostBytes);
    }
    return { ...answer, body: await beginningOf(body) };
  } catch (thrown) {
    throw failure(thrown);
  }
}

/** The first chunk of a body as text. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  for await (const piece of body) {
    return piece.toString();
  }
  return "";
}

/**
 * INTERNAL_ERROR, because the configured roots are always allowed. Another host can only come from our code or a
 * library (MSAL's instance discovery), and no setting could correct it.
 */
function allowedHost(url: string, { allowedHosts, managedIdentityOrigin }: HttpClientOptions): string {
  const host = hostAndPort(url);
  const { protocol, origin } = new URL(url);
  if (origin !== managedIdentityOrigin && (protocol !== "https:" || !allowedHosts.includes(host))) {
    throw new IntegrationError(
      "INTERNAL_ERROR",
      `A request to ${host} was refused: only https to the hosts of the configuration is allowed (${allowedHosts.join(", ")}).`,
    );
  }
  return host;
}

function headersOf(response: AxiosResponse): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return headers;
}
