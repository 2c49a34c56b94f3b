import { withoutTokens as withoutTokenShapes } from "../core/secrets/secret-shapes.js";

/** One request to the tenant. It contains no secret, token or assertion: routes decide what is logged. */
export interface RequestLogEntry {
  readonly time: string;
  readonly method: string;
  /** With the query string for Graph; without it for sign-in. */
  readonly path: string;
  /** 0: the connection was closed without a response. */
  readonly status: number;
  readonly clientId?: string;
  /** A short description: the kind of credential, an AADSTS code, an error code. */
  readonly detail?: string;
  /** The parsed JSON body of a Graph call with an accepted token and role. */
  readonly body?: unknown;
  /** Name of the fault. */
  readonly fault?: string;
  /** With a fault: whether the service processed the request, whatever the response says. */
  readonly workDone?: boolean;
}

/** What a route adds to the log entry of its exchange. */
export interface LogNote {
  clientId?: string;
  detail?: string;
  body?: unknown;
  query?: string;
  fault?: string;
  workDone?: boolean;
  /** True for requests that are not from a client of the tenant. */
  unlogged?: boolean;
}

/** Receives an entry before its response is sent; `size` is the request body's size in bytes. */
export type RecordRequest = (entry: RequestLogEntry, size: number) => void;

/** Limits of the log, because a tenant may run for weeks. */
const limits = { entries: 10_000, bodyBytes: 32 * 1024 * 1024 };

/** The requests to a tenant, newest last. The oldest are dropped when there are too many. */
export class RequestLog {
  readonly #entries: RequestLogEntry[] = [];
  readonly #sizes: number[] = [];
  #bodyBytes = 0;
  #dropped = 0;

  /** Always the same array. */
  get entries(): readonly RequestLogEntry[] {
    return this.#entries;
  }

  /** Number of dropped or removed entries. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Removes all requests. */
  clear(): void {
    this.#dropped += this.#entries.length;
    this.#entries.length = 0;
    this.#sizes.length = 0;
    this.#bodyBytes = 0;
  }

  readonly add: RecordRequest = (entry, size) => {
    this.#entries.push(entry);
    this.#sizes.push(size);
    this.#bodyBytes += size;
    while (this.#entries.length > limits.entries || (this.#bodyBytes > limits.bodyBytes && this.#entries.length > 1)) {
      this.#entries.shift();
      this.#dropped += 1;
      this.#bodyBytes -= this.#sizes.shift() ?? 0;
    }
  };
}

/** A path for the log, without tokens that a client put into the URL. */
export function withoutTokens(path: string): string {
  return withoutTokenShapes(path, "[token]").replace(
    /([?&](?:access_token|client_assertion|client_secret|id_token|token)=)[^&]*/gi,
    "$1[redacted]",
  );
}
