import type { IncomingHttpHeaders } from "node:http";
import type { LogNote } from "../request-log.js";

/** One complete request, for routes. */
export interface Exchange {
  readonly method: string;
  /** As sent, without host. */
  readonly url: string;
  /** Path without query string, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly note: LogNote;
  /** Aborted when the client disconnects before the response. */
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON, or unchanged if it is prepared; absent: an empty body. */
  readonly body?: unknown;
  /** Written unchanged, instead of `body`. */
  readonly text?: string;
  readonly delivery?: Delivery;
  /** The response comes from another device, such as a proxy, so it has none of the service's headers. */
  readonly isForeign?: boolean;
}

/** How a response is delivered badly: not at all, cut off, or slowly in chunks. */
export type Delivery = "reset" | "truncated" | { readonly dripMs: number };

export type Service = (exchange: Exchange) => Reply | Promise<Reply>;
