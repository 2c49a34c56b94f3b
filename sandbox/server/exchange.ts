import type { IncomingHttpHeaders } from "node:http";
import type { LogNote } from "../request-log.js";

/** One request, read whole, as routes see it. */
export interface Exchange {
  readonly method: string;
  /** As it was sent, without the host. */
  readonly url: string;
  /** Path without the query string, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly note: LogNote;
  /** Aborted when the client has gone before its answer. */
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON, or as it is when it is prepared; absent: an empty body. */
  readonly body?: unknown;
  /** Written as it is, instead of `body`. */
  readonly text?: string;
  readonly delivery?: Delivery;
  /** Someone on the way answers, such as a proxy: nothing in the headers comes from the service. */
  readonly isForeign?: boolean;
}

/** How an answer fails to arrive as it should: not at all, in half, or piece by piece over some time. */
export type Delivery = "reset" | "truncated" | { readonly dripMs: number };

export type Service = (exchange: Exchange) => Reply | Promise<Reply>;
