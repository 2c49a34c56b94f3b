import { type ClientRequest, type IncomingMessage, request as requestPlainly } from "node:http";
import { request as requestSecurely } from "node:https";
import type { Readable } from "node:stream";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";

/** Encodings that are asked for, and undone. */
const ACCEPT_ENCODING = "gzip, br";

/**
 * axios's way to the network here: Node's own clients, and nothing else. Redirects, proxies, forms and HTTP/2, which axios's
 * own adapter brings, are not wanted, and loading them takes longer than the rest of a run (docs/adr/0008-start-up.md).
 *
 * `data` of the answer is always a stream: the body, decoded. Throws a RequestFailure when there is no answer; what goes wrong
 * with the body is an error of the stream, also when the signal is aborted.
 */
export const nodeAdapter: AxiosAdapter = async (config) => {
  const response = await send(config);
  return toAxiosResponse(response, config, await decode(response));
};

/** A request without an answer, with Node's own error as its cause unless it was aborted. */
class RequestFailure extends Error {
  override readonly name = "RequestFailure";
  readonly request: ClientRequest;
  /** axios's mark of a cancellation: without it, axios would put an error without the request in the place of this one. */
  readonly __CANCEL__: boolean;

  constructor(request: ClientRequest, cause?: unknown) {
    super("no answer", { cause });
    this.request = request;
    this.__CANCEL__ = cause === undefined;
  }
}

function send(config: InternalAxiosRequestConfig): Promise<IncomingMessage> {
  const { url = "", method = "GET", signal } = config;
  const isSecure = url.startsWith("https:");
  const body = config.data === undefined ? undefined : Buffer.from(String(config.data));
  const headers: Record<string, string | number> = {
    ...(config.headers.toJSON() as Record<string, string>),
    "Accept-Encoding": ACCEPT_ENCODING,
    ...(body === undefined ? {} : { "Content-Length": body.length }),
  };
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestSecurely : requestPlainly)(url, {
      method: method.toUpperCase(),
      headers,
      agent: isSecure ? config.httpsAgent : config.httpAgent,
    });
    // A request that waits for its connection tells nobody that it was destroyed.
    const onAbort = () => {
      reject(new RequestFailure(request));
      request.destroy();
    };
    signal?.addEventListener?.("abort", onAbort, { once: true });
    request.once("response", resolve);
    request.on("error", (error) => reject(new RequestFailure(request, error)));
    request.once("close", () => {
      signal?.removeEventListener?.("abort", onAbort);
      // After an answer or an error this changes nothing; Node gives neither when a server changes the protocol (101).
      reject(new RequestFailure(request, closed()));
    });
    request.end(body);
  });
}

function closed(): Error {
  return Object.assign(new Error("closed without an answer"), { code: "ECONNRESET" });
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.content-encoding */
async function decode(response: IncomingMessage): Promise<Readable> {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  const isEmpty = response.statusCode === 204 || response.headers["content-length"] === "0";
  if (encoding === "" || encoding === "identity" || isEmpty) {
    return response;
  }
  const { createBrotliDecompress, createUnzip } = await import("node:zlib");
  const { pipeline } = await import("node:stream");
  // A failure of either reaches the reader as an error of the last stream.
  return pipeline(response, encoding === "br" ? createBrotliDecompress() : createUnzip(), () => undefined);
}

function toAxiosResponse(response: IncomingMessage, config: InternalAxiosRequestConfig, data: Readable): AxiosResponse {
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? "",
    headers: response.headers as Record<string, string>,
    config,
    data,
  };
}
