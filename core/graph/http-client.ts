import type { AxiosInstance, AxiosResponse } from "axios";
import { IntegrationError } from "../errors.js";
import { createHttpsAgent } from "./https-agent.js";
import { timeoutError, transportError } from "./transport-error.js";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Any answer, whatever its status. Header names are in lower case. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpClient {
  /**
   * Sends one attempt. Throws a TransportError when there is no complete answer, and the signal's reason when the signal
   * is aborted first.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Closes idle connections, so that the process can end at once. */
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
}

/** The only way to the network: https, to the hosts of the configuration alone. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const agent = createHttpsAgent(options);
  let instance: Promise<AxiosInstance> | undefined;

  const loadInstance = async () => {
    const { createAxiosInstance } = await import("./axios-instance.js");
    return createAxiosInstance(agent);
  };

  return {
    async send(request, signal) {
      const host = allowedHost(request.url, options.allowedHosts);
      signal.throwIfAborted();
      instance ??= loadInstance();
      return attempt(await instance, request, host, options, signal);
    },
    close: () => agent.destroy(),
  };
}

/** `host:port` of a root, as `allowedHosts` has it. */
export function hostAndPort(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === "" ? "443" : port}`;
}

async function attempt(
  instance: AxiosInstance,
  request: HttpRequest,
  host: string,
  options: HttpClientOptions,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const controller = new AbortController();
  const onAbort = () => controller.abort();
  signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(onAbort, options.requestTimeoutMs);
  try {
    const response: AxiosResponse<unknown> = await instance.request({
      method: request.method,
      url: request.url,
      headers: { ...request.headers, "User-Agent": options.userAgent },
      data: request.body,
      signal: controller.signal,
    });
    return { status: response.status, headers: headersOf(response), body: String(response.data ?? "") };
  } catch (thrown) {
    signal.throwIfAborted();
    throw controller.signal.aborted
      ? timeoutError(thrown, host, options.requestTimeoutMs)
      : transportError(thrown, host);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

/**
 * INTERNAL_ERROR, because the configuration's own roots are always allowed: another host can only come from our code or
 * a library (MSAL's instance discovery), and no setting would put it right.
 */
function allowedHost(url: string, allowedHosts: readonly string[]): string {
  const host = hostAndPort(url);
  if (new URL(url).protocol !== "https:" || !allowedHosts.includes(host)) {
    throw new IntegrationError(
      "INTERNAL_ERROR",
      `A request to ${host} was refused: only https to the hosts of the configuration is allowed (${allowedHosts.join(", ")}).`,
    );
  }
  return host;
}

function headersOf(response: AxiosResponse<unknown>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    headers[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return headers;
}
