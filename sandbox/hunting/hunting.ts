import { dataDefaults, type TenantData } from "../data/options.js";
import { CallRate } from "./call-rate.js";
import { CpuBudget } from "./cpu-budget.js";
import { type HuntingLimits, readHuntingLimits } from "./hunting-limits.js";
import { packTables } from "./own-tables.js";
import type { QueryAnswer, ThreadData } from "./protocol.js";
import { defaultPool, type PoolOptions, ThreadPool } from "./thread-pool.js";

/** What a tenant's hunting works on. */
export interface HuntingOptions {
  readonly startedAt: Date;
  readonly now: () => Date;
  readonly data: TenantData;
  readonly limits?: Partial<HuntingLimits> | undefined;
  readonly pool?: PoolOptions;
}

/** A hunting query as an API passes it on. */
export interface HuntingRequest {
  readonly query: string;
  /** Restricts every table that has a time column; without one, all days that the tenant shows. */
  readonly window?: { readonly start: Date; readonly end: Date };
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal;
}

/** The hunting of one tenant, with its limits. Threads are started by the first query, and end with `close()`. */
export class Hunting {
  readonly limits: HuntingLimits;
  readonly #options: HuntingOptions;
  readonly #rate: CallRate;
  readonly #budget: CpuBudget;
  readonly #pool: ThreadPool;

  constructor(options: HuntingOptions) {
    const { startedAt, now, pool = defaultPool } = options;
    const { ownTables } = options.data;
    this.#options = options;
    this.limits = readHuntingLimits(options.limits);
    this.#rate = new CallRate(this.limits.callsPerMinute);
    this.#budget = new CpuBudget(this.limits.cpuS, now);
    this.#pool = new ThreadPool(
      { startedAt, data: dataOf(options.data), ...(ownTables && { ownTables: packTables(ownTables) }) },
      (ms) => this.#budget.spend(ms),
      pool,
    );
  }

  /**
   * Runs a query: its columns with Kusto's type names, and its rows as the bytes of a JSON array.
   * @throws HuntingFailure when there is no answer
   */
  async query({ query, window, signal }: HuntingRequest): Promise<QueryAnswer> {
    const { rows, resultBytes, queryS } = this.limits;
    const now = this.#options.now();
    this.#rate.admit(now);
    this.#budget.admit(now);
    return this.#pool.run(
      {
        query,
        now,
        window: this.#visible(window, now),
        rowLimit: rows,
        byteLimit: resultBytes,
      },
      { timeoutMs: queryS * 1000, signal },
    );
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** The part of a window in which there are rows to see. */
  #visible(window: HuntingRequest["window"], now: Date): { readonly start: Date; readonly end: Date } {
    const oldest = Number.isFinite(this.limits.days) ? now.getTime() - this.limits.days * 86_400_000 : earliest;
    const { start = new Date(oldest), end = now } = window ?? {};
    return { start: new Date(Math.max(start.getTime(), oldest)), end };
  }
}

/** What tables are made from, and nothing else: what a thread is given must be plain data. */
function dataOf(data: TenantData): ThreadData["data"] {
  const { seed, size, rows = {}, liveBackground = false } = { ...dataDefaults, ...data };
  return { seed, size, rows, liveBackground };
}

/** Kusto's first moment. */
const earliest = Date.parse("0001-01-01T00:00:00Z");
