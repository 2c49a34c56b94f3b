import { once } from "node:events";
import { type Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect, type Socket } from "node:net";
import type { Result } from "../../../core/result/result.js";

export interface Question {
  /** Default: POST with a body, else GET. */
  readonly method?: string;
  readonly path: string;
  /** undefined leaves a header out that is sent by default. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Text or bytes unchanged, anything else as JSON. */
  readonly body?: unknown;
  /** Ends the request, as a caller that goes away does. */
  readonly signal?: AbortSignal;
  /** Default: a connection of its own. */
  readonly agent?: Agent;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as the result document that most answers are. */
  readonly result: Result;
}

/** Sends one request. */
export async function send(
  port: number,
  { method, path, headers = {}, body, signal, agent }: Question,
): Promise<Answer> {
  const sent = body === undefined || typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const given = { ...(sent !== undefined && { "content-type": "application/json" }), ...headers };
  const outgoing = request({
    host: "127.0.0.1",
    port,
    path,
    method: method ?? (sent === undefined ? "GET" : "POST"),
    headers: Object.fromEntries(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    agent: agent ?? false,
    ...(signal && { signal }),
  });
  outgoing.end(sent);
  const [incoming] = await once(outgoing, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    text,
    get result() {
      return JSON.parse(text) as Result;
    },
  };
}

/** A connection that sends what the test writes, and keeps what it receives. */
export interface RawConnection {
  readonly socket: Socket;
  readonly received: () => string;
  /** Resolves when the server has closed the connection, or broken it. */
  readonly closed: Promise<void>;
  /** Resolves when that was received, or the server has closed the connection. */
  until(text: string): Promise<void>;
}

/** Opens a connection, and writes this text or these bytes. */
export async function openRaw(port: number, written: string): Promise<RawConnection> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let received = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    received += text;
  });
  // A server that breaks the connection is what some tests expect.
  socket.on("error", () => undefined);
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    socket.once("close", resolve);
    socket.once("end", () => socket.destroy());
  }).then(() => {
    isClosed = true;
  });
  await once(socket, "connect");
  socket.write(written);
  return {
    socket,
    received: () => received,
    closed,
    async until(text) {
      while (!received.includes(text) && !isClosed) {
        await Promise.race([new Promise((resolve) => socket.once("data", resolve)), closed]);
      }
    },
  };
}
