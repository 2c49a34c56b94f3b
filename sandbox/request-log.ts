import { withoutTokens as withoutTokenShapes } from "../core/secrets/secret-shapes.js";

/** One request as it reached the service. Holds no secret, token or assertion: routes say what may be kept. */
export interface RequestLogEntry {
  readonly time: string;
  readonly method: string;
  /** With the query string on Graph's side; sign-in paths without. */
  readonly path: string;
  /** 0: the connection was broken without an answer. */
  readonly status: number;
  readonly clientId?: string;
  /** What happened in a word or two: the kind of credential, an AADSTS code, an error code. */
  readonly detail?: string;
  /** The parsed JSON body of a Graph call whose token and role were accepted. */
  readonly body?: unknown;
  /** The fault that the request met, by its name. */
  readonly fault?: string;
  /** With a fault: whether the service did what was asked, whatever the answer says. */
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
  /** Not a request of a client of the tenant: it stays out of the log. */
  unlogged?: boolean;
}

/** Takes an entry before its answer is sent; `size` is that of the request's body in bytes. */
export type RecordRequest = (entry: RequestLogEntry, size: number) => void;

/** More than this is not kept: a tenant may run for weeks. */
const limits = { entries: 10_000, bodyBytes: 32 * 1024 * 1024 };

/** The requests that reached a tenant, the newest last; the oldest are dropped when there are too many. */
export class RequestLog {
  readonly #entries: RequestLogEntry[] = [];
  readonly #sizes: number[] = [];
  #bodyBytes = 0;
  #dropped = 0;

  /** One and the same array, however many requests come. */
  get entries(): readonly RequestLogEntry[] {
    return this.#entries;
  }

  /** How many have been dropped or removed. */
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

/** A path as it may be kept: a client that puts a token into a URL shall not find it in a log. */
export function withoutTokens(path: string): string {
  return withoutTokenShapes(path, "[token]").replace(
    /([?&](?:access_token|client_assertion|client_secret|id_token|token)=)[^&]*/gi,
    "$1[redacted]",
  );
}
