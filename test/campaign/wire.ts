import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** One exchange on the wire, below the service and its faults. */
export interface WireExchange {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The body of the request. */
  sent: string;
  /** 0 until a response begins. */
  status: number;
  /** The body that was written to the connection. A client that disconnected has not read it. */
  answered: string;
}

/** Records the exchanges on one port. */
export interface WireTap {
  /** The exchanges since the last call. */
  take(): readonly WireExchange[];
  close(): void;
}

interface RequestStart {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Records the exchanges of a server in this process: issued tokens, received assertions and returned rows are
 * deliberately not in any log.
 */
export function tapServer(port: number): WireTap {
  const requests = channel("http.server.request.start");
  let heard: WireExchange[] = [];
  const onRequest = (message: unknown) => {
    const { request, response } = message as RequestStart;
    if (request.socket.localPort !== port) return;
    const path = request.url?.split("?")[0] ?? "";
    const exchange = { method: request.method ?? "", path, sent: "", status: 0, answered: "" };
    heard.push(exchange);
    hearRequest(request, exchange);
    hearResponse(response, exchange);
  };
  requests.subscribe(onRequest);
  return {
    take() {
      const taken = heard;
      heard = [];
      return taken;
    },
    close: () => void requests.unsubscribe(onRequest),
  };
}

/** Listens to `push`, so that readers of the body are not affected. */
function hearRequest(request: IncomingMessage, exchange: WireExchange): void {
  const push = request.push.bind(request);
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk !== null) exchange.sent += chunk.toString("utf8");
    return push(chunk, encoding);
  };
}

function hearResponse(response: ServerResponse, exchange: WireExchange): void {
  for (const name of ["write", "end"] as const) {
    const original = response[name].bind(response) as (...given: unknown[]) => never;
    response[name] = (...given: unknown[]) => {
      const [chunk] = given;
      exchange.status = response.statusCode;
      if (Buffer.isBuffer(chunk) || typeof chunk === "string") exchange.answered += chunk.toString();
      return original(...given);
    };
  }
}
