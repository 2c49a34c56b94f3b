import type { RequestLog, RequestLogEntry } from "../request-log.js";

/** How much one answer holds, whichever is reached first. */
const entriesLimit = 200;
const charactersLimit = 4_000_000;

/** A part of the log. `next` is where the following part begins. */
export interface RequestPage {
  readonly requests: readonly RequestLogEntry[];
  readonly next: number;
  /** Requests since the start, with those that were removed. */
  readonly total: number;
}

/** Shows the log of a tenant part by part. Requests are numbered from 0 since the start, also when some were removed. */
export class RequestPages {
  constructor(private readonly log: RequestLog) {}

  get total(): number {
    return this.log.dropped + this.log.entries.length;
  }

  /** The requests from this number on, as many as one answer holds. */
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

  /** The last requests, the newest first. */
  latest(count: number): readonly RequestLogEntry[] {
    return this.log.entries.slice(-count).reverse();
  }

  /** Empties the log. */
  clear(): void {
    this.log.clear();
  }
}
