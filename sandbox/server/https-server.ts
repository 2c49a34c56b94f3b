import { randomUUID } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { CertificatePair } from "../certificates.js";
import { type LogNote, type RecordRequest, withoutTokens } from "../request-log.js";
import { sendBadly } from "./bad-delivery.js";
import type { Exchange, Reply, Service } from "./exchange.js";
import { toBytes } from "./prepared-json.js";

/** Maximum size of a request body, as on Graph. */
const bodyLimit = 4 * 1024 * 1024;

/** Maximum size of a request line with headers, in bytes. Node refuses more with a bare 431. */
const maxHeaderSize = 256 * 1024;

export interface ServerOptions {
  readonly port: number;
  /** undefined: plain HTTP. */
  readonly certificate: CertificatePair | undefined;
  readonly now: () => Date;
  readonly service: Service;
  /** Responds to a body that is too large. */
  readonly refuseLargeBody: Service;
  readonly record: RecordRequest;
}

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves HTTPS, or HTTP without a certificate, on loopback until closed. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { certificate } = options;
  const server =
    certificate === undefined
      ? createHttpServer({ maxHeaderSize })
      : createHttpsServer({ maxHeaderSize, cert: certificate.certificate, key: certificate.privateKey });
  server.on("request", (request, response) => {
    // Clients that disconnect during a request are ignored.
    answer(options, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: ServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const time = options.now().toISOString();
  const url = request.url ?? "/";
  const [path = "/", search = ""] = splitOnce(url, "?");
  const body = await readBody(request);
  const note: LogNote = {};
  const requestId = randomUUID();
  const exchange: Exchange = {
    method: request.method ?? "GET",
    url,
    path,
    query: new URLSearchParams(search),
    headers: request.headers,
    body: body ?? Buffer.alloc(0),
    requestId,
    clientRequestId: single(request.headers["client-request-id"]) ?? requestId,
    note,
    signal: abortedWithout(response),
  };
  const service = body === undefined ? options.refuseLargeBody : options.service;
  const reply = await Promise.resolve()
    .then(() => service(exchange))
    .catch((cause: unknown): Reply => {
      note.detail = `internal error: ${cause instanceof Error ? cause.message : String(cause)}`;
      return { status: 500, body: { error: { code: "UnknownError", message: "" } } };
    });
  const { query, unlogged, ...kept } = note;
  if (!unlogged) {
    const entry = {
      time,
      method: exchange.method,
      path: withoutTokens(`${path}${query ?? ""}`),
      status: reply.status,
      ...kept,
    };
    options.record(entry, exchange.body.length);
  }
  await send(response, exchange, reply, options.now());
}

/** Aborted when the connection closes before the response is sent. */
function abortedWithout(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

async function send(response: ServerResponse, exchange: Exchange, reply: Reply, now: Date): Promise<void> {
  const { delivery } = reply;
  if (delivery === "reset") {
    response.destroy();
    return;
  }
  const bytes = reply.text === undefined ? toBytes(reply.body) : Buffer.from(reply.text);
  response.writeHead(reply.status, {
    date: now.toUTCString(),
    ...(reply.isForeign ? {} : ownHeaders(exchange)),
    ...reply.headers,
    "content-length": bytes.length,
  });
  if (exchange.method === "HEAD" || delivery === undefined) response.end(exchange.method === "HEAD" ? "" : bytes);
  else await sendBadly(response, bytes, delivery);
}

/** Headers of all responses, unless a response overrides them. */
function ownHeaders({ requestId, clientRequestId }: Exchange): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "request-id": requestId,
    "client-request-id": clientRequestId,
  };
}

/** The whole body; undefined if it is too large. The rest is then read and dropped. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > bodyLimit ? undefined : Buffer.concat(chunks);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function single(header: string | string[] | undefined): string | undefined {
  // The value is echoed in a header, so only valid header characters are accepted.
  const value = Array.isArray(header) ? header[0] : header;
  return value !== undefined && /^[\x21-\x7e]{1,128}$/.test(value) ? value : undefined;
}
