import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { IntegrationError } from "../core/errors.js";
import type { Clock } from "../core/time/clock.js";
import { callRefused, Refusal } from "./refusal.js";
import { MOST_HEADERS } from "./request-headers.js";
import { refusalReply } from "./result-reply.js";
import type { App } from "./service.js";
import type { TlsFiles } from "./tls-files.js";

/** What a client gets of the server: times in milliseconds. */
export interface ServerLimits {
  /** For the headers of a request. */
  readonly headersMs: number;
  /** For a whole request with its body. */
  readonly requestMs: number;
  /** Between two requests on a connection. */
  readonly idleMs: number;
  /** Without any traffic; longer than a call may wait for its result. */
  readonly silenceMs: number;
  /** How often the first two are checked. */
  readonly checkMs: number;
  readonly headerBytes: number;
  readonly connections: number;
  /** On one connection; then the client opens another. */
  readonly requests: number;
  /** On one connection that wait for their answers. Hardly any client sends the next request before it has the answer. */
  readonly unanswered: number;
}

export const usualLimits: ServerLimits = {
  headersMs: 10_000,
  requestMs: 60_000,
  idleMs: 60_000,
  silenceMs: 180_000,
  checkMs: 2_000,
  headerBytes: 16 * 1024,
  connections: 1_024,
  requests: 10_000,
  unanswered: 16,
};

export interface ServerChoice {
  readonly host: string;
  readonly port: number;
  /** HTTP without them. */
  readonly tls: TlsFiles | undefined;
  readonly limits: ServerLimits;
  readonly clock: Clock;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no more connections, lets answers be written for `graceMs`, then closes all connections. */
  close(graceMs: number): Promise<void>;
}

/**
 * Starts to listen.
 * @param appAt creates the routes for the port, which is known only now
 * @throws the system's error if the address cannot be used
 */
export async function startServer(
  { host, port, tls, limits, clock }: ServerChoice,
  appAt: (port: number) => Promise<App>,
): Promise<RunningServer> {
  const { getRequestListener } = await import("@hono/node-server");
  const options = {
    insecureHTTPParser: false,
    requireHostHeader: true,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
    noDelay: true,
  };
  const server =
    tls === undefined
      ? createServer(options)
      : createTlsServer({ ...options, ...tls, minVersion: "TLSv1.2", handshakeTimeout: limits.headersMs });
  applyLimits(server, limits);
  await listen(server, host, port);
  const { port: usedPort } = server.address() as AddressInfo;
  const app = await appAt(usedPort);
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    errorHandler: (thrown) => unreadable(thrown, clock.now()),
  });
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // What the parser has read of a connection that was closed for its many requests still arrives here.
    if (!incoming.socket.destroyed) void answer(incoming, outgoing);
  };
  server.on("request", listener);
  // The body is asked for only when the caller is known.
  server.on("checkContinue", listener);
  return { port: usedPort, close: (graceMs) => close(server, graceMs) };
}

function applyLimits(server: Server, limits: ServerLimits): void {
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = limits.connections;
  server.maxRequestsPerSocket = limits.requests;
  server.timeout = limits.silenceMs;
  // A caller may close its sending half and wait for the answer; presence.ts finds out whether it does.
  Object.assign(server, { httpAllowHalfOpen: true });
  const answers = new WeakMap<object, number>();
  const count = ({ socket }: IncomingMessage, outgoing: ServerResponse) => {
    const unanswered = (answers.get(socket) ?? 0) + 1;
    answers.set(socket, unanswered);
    if (unanswered > limits.unanswered) {
      socket.destroy();
    }
    outgoing.once("close", () => answers.set(socket, (answers.get(socket) ?? 1) - 1));
  };
  server.on("request", count);
  server.on("checkContinue", count);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    refuseBytes(error, socket, (answers.get(socket) ?? 0) > 0);
  });
  // Before its handshake a connection takes no answer: it would wait to be written, and hold the connection open.
  server.on("tlsClientError", (_error: Error, socket: Socket) => socket.destroy());
}

/**
 * Answers what is no request, also one whose headers come too slowly: a 408 would be repeated by platforms. While an answer is due on the connection, nothing is written: it would be taken for that answer, and
 * a status that makes a platform repeat the call must never follow a write.
 */
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket, isAnswerDue: boolean): void {
  if (isAnswerDue || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** What the routes never see: a request whose address or method is none. Anything else that fails here is a bug. */
async function unreadable(thrown: unknown, now: Date): Promise<Response> {
  const isRequestWrong = thrown instanceof Error && thrown.name === "RequestError";
  const refusal = isRequestWrong
    ? callRefused(400, "The address or the method of the request cannot be read.")
    : new Refusal(new IntegrationError("INTERNAL_ERROR", "The service could not take this call."));
  const reply = await refusalReply(refusal, undefined, now);
  reply.headers.set("connection", "close");
  return reply;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed.finally(() => {
    clearInterval(idle);
    clearTimeout(end);
  });
}
