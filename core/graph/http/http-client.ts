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
  /** Bounds this request more tightly than the client's own limit. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of a success's body that are held; a longer one is handed on while it arrives. Not given: all of it is held. */
  readonly heldBytes?: number | undefined;
  /** Bytes that a success's body may have where all of it is held. Default: 128 MiB. */
  readonly mostBytes?: number | undefined;
}

/** Any answer, whatever its status. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when there is a stream; the beginning of a failure's body that is larger than a mebibyte. */
  readonly body: string;
  /** The whole body, when it is longer than what was to be held. It has to be read, and throws what `send` throws. */
  readonly stream?: AsyncIterable<Buffer>;
}

export interface HttpClient {
  /**
   * Sends one attempt. Throws a TransportError when there is no complete answer, and the signal's reason when the signal
   * is aborted first.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Closes the connections that are its own, so that the process can end at once. */
  close(): void;
}

export interface HttpClientOptions {
  /** `host:port` of every service that the configuration names. */
  readonly allowedHosts: readonly string[];
  readonly verifySsl: boolean;
  readonly caCertificate: string | undefined;
  /** Bounds one attempt in all, slow body included. */
  readonly requestTimeoutMs: number;
  readonly userAgent: string;
  readonly proxy?: ProxyServer | undefined;
  /** Origin of the managed identity endpoint: it alone may be http, and it is never reached through a proxy. */
  readonly managedIdentityOrigin?: string | undefined;
  /** Connections that other clients use too; undefined: this one has its own. */
  readonly connections?: Connections | undefined;
}

/** Bytes of a success's body that are held at most: more than twice what the service says of its largest answers. */
const MOST_OF_A_SUCCESS = 128 * 1024 * 1024;

/** Bytes of a failure's body that are read: no service says more about one, and whatever stands in the way shall not fill the memory. */
const MOST_OF_A_FAILURE = 1024 * 1024;

/** It has no state: all clients of a process go through the same one. */
let instance: Promise<AxiosRequester> | undefined;

async function loadInstance(): Promise<AxiosRequester> {
  const { createAxiosInstance } = await import("./axios-instance.js");
  return createAxiosInstance();
}

/** The only way to the network: https to the hosts of the configuration, directly or through its proxy. */
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
      // Loading takes a moment, in which the run may have been stopped: an abort that has happened tells no listener.
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

/** The first piece of a body as a text; nobody wants the rest. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  for await (const piece of body) {
    return piece.toString();
  }
  return "";
}

/**
 * INTERNAL_ERROR, because the configuration's own roots are always allowed: another host can only come from our code or
 * a library (MSAL's instance discovery), and no setting would put it right.
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
