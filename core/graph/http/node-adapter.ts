import { type ClientRequest, type IncomingMessage, request as requestPlainly } from "node:http";
import { request as requestSecurely } from "node:https";
import type { Readable } from "node:stream";
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from "axios";
import { prepareForHostNames } from "./host-names.js";

/** Encodings that are accepted and decoded. */
const ACCEPT_ENCODING = "gzip, br";

/**
 * The axios adapter: Node's own clients and nothing else. axios's own adapter adds redirects, proxies, forms and
 * HTTP/2, which are not used here, and loading it takes longer than the rest of a run (docs/adr/0008-start-up.md).
 *
 * `data` of the response is always a stream with the decoded body. Failures of the body, including an abort, are errors
 * of the stream.
 * @throws RequestFailure if there is no response
 */
export const nodeAdapter: AxiosAdapter = async (config) => {
  const response = await send(config);
  return toAxiosResponse(response, config, await decode(response));
};

/** A request without a response. Its cause is Node's error, unless it was aborted. */
class RequestFailure extends Error {
  override readonly name = "RequestFailure";
  readonly request: ClientRequest;
  /** Marks the error as a cancellation. Otherwise, axios replaces it by an error without the request. */
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
  prepareForHostNames();
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestSecurely : requestPlainly)(url, {
      method: method.toUpperCase(),
      headers,
      agent: isSecure ? config.httpsAgent : config.httpAgent,
    });
    // A request that waits for its connection emits nothing when it is destroyed.
    const onAbort = () => {
      reject(new RequestFailure(request));
      request.destroy();
    };
    signal?.addEventListener?.("abort", onAbort, { once: true });
    request.once("response", resolve);
    request.on("error", (error) => reject(new RequestFailure(request, error)));
    request.once("close", () => {
      signal?.removeEventListener?.("abort", onAbort);
      // No effect after a response or an error. Node emits neither if a server changes the protocol (101).
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
  // A failure of either stream reaches the reader as an error of the last one.
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
