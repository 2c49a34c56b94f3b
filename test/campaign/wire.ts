import { channel } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** One exchange as it went over the wire, beneath the service and its faults. */
export interface WireExchange {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The body that was sent. */
  sent: string;
  /** 0 as long as no answer was begun. */
  status: number;
  /** The body that was handed to the connection; a client that went away has not read it. */
  answered: string;
}

/** What is heard on one port. */
export interface WireTap {
  /** What was heard since the last call. */
  take(): readonly WireExchange[];
  close(): void;
}

interface RequestStart {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Listens to a server of this process: the tokens that it issued, the assertions that it was sent, the rows that it
 * answered are in no log, for good reason.
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

/** A body comes in by `push`; whoever reads it later is not disturbed. */
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
