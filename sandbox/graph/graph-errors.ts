import type { Exchange, Reply } from "../server/exchange.js";

/** A refusal in Graph's form. https://learn.microsoft.com/en-us/graph/errors */
export class GraphError extends Error {
  override readonly name = "GraphError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** The `innerError.code`, if Graph has one. */
    readonly innerCode?: string,
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

/** Throttling, with the seconds to wait if the service says them. https://learn.microsoft.com/en-us/graph/throttling */
export function tooManyRequests(message: string, retryAfterS?: number): GraphError {
  const headers = retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
  return new GraphError(429, "TooManyRequests", message, headers, "429");
}

/** Graph's error response. */
export function toErrorReply(error: GraphError, exchange: Exchange, now: Date): Reply {
  return {
    status: error.status,
    headers: error.headers,
    body: {
      error: {
        code: error.code,
        message: error.message,
        innerError: {
          ...(error.innerCode === undefined ? {} : { code: error.innerCode }),
          date: now.toISOString().slice(0, 19),
          "request-id": exchange.requestId,
          "client-request-id": exchange.clientRequestId,
        },
      },
    },
  };
}
