import type { Exchange, Reply } from "../server/exchange.js";

/** A refusal in Graph's terms. https://learn.microsoft.com/en-us/graph/errors */
export class GraphError extends Error {
  override readonly name = "GraphError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, "BadRequest", message);
}

export function notFound(message: string): GraphError {
  return new GraphError(404, "NotFound", message);
}

/** The error envelope of Graph. */
export function toErrorReply(error: GraphError, exchange: Exchange, now: Date): Reply {
  return {
    status: error.status,
    headers: error.headers,
    body: {
      error: {
        code: error.code,
        message: error.message,
        innerError: {
          date: now.toISOString().slice(0, 19),
          "request-id": exchange.requestId,
          "client-request-id": exchange.clientRequestId,
        },
      },
    },
  };
}
