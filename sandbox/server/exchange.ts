import type { IncomingHttpHeaders } from "node:http";
import type { LogNote } from "../request-log.js";

/** One request, read whole, as routes see it. */
export interface Exchange {
  readonly method: string;
  /** Path without the query string, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly note: LogNote;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON; absent: an empty body. */
  readonly body?: unknown;
}

export type Service = (exchange: Exchange) => Reply | Promise<Reply>;
