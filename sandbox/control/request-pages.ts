import type { RequestLog, RequestLogEntry } from "../request-log.js";

/** Maximum entries and bytes of one response. */
const entriesLimit = 200;
const charactersLimit = 4_000_000;

/** A part of the log. `next` is the number of the entry after it. */
export interface RequestPage {
  readonly requests: readonly RequestLogEntry[];
  readonly next: number;
  /** Number of requests since the start, including removed ones. */
  readonly total: number;
}

/** Returns the log of a tenant in parts. Requests are numbered from 0 since the start, including removed ones. */
export class RequestPages {
  constructor(private readonly log: RequestLog) {}

  get total(): number {
    return this.log.dropped + this.log.entries.length;
  }

  /** The requests from this number on, as many as one response may have. */
  from(number: number): RequestPage {
    const first = Math.max(0, number - this.log.dropped);
    const requests: RequestLogEntry[] = [];
    let characters = 0;
    for (const entry of this.log.entries.slice(first, first + entriesLimit)) {
      characters += JSON.stringify(entry).length;
      if (requests.length > 0 && characters > charactersLimit) break;
      requests.push(entry);
    }
    const next = Math.min(this.log.dropped + first, this.total) + requests.length;
    return { requests, next, total: this.total };
  }

  /** The last requests, newest first. */
  latest(count: number): readonly RequestLogEntry[] {
    return this.log.entries.slice(-count).reverse();
  }

  /** Clears the log. */
  clear(): void {
    this.log.clear();
  }
}
