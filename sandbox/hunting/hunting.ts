import { dataDefaults, type TenantData } from "../data/options.js";
import { CallRate } from "./call-rate.js";
import { CpuBudget } from "./cpu-budget.js";
import { type HuntingLimits, readHuntingLimits } from "./hunting-limits.js";
import { packTables } from "./own-tables.js";
import type { QueryAnswer, ThreadData } from "./protocol.js";
import { defaultPool, type PoolOptions, ThreadPool } from "./thread-pool.js";

/** What a tenant's hunting needs. */
export interface HuntingOptions {
  readonly startedAt: Date;
  readonly now: () => Date;
  readonly data: TenantData;
  readonly limits?: Partial<HuntingLimits> | undefined;
  readonly pool?: PoolOptions;
}

/** A hunting query from an API. */
export interface HuntingRequest {
  readonly query: string;
  /** Restricts all tables with a time column; without it, all days are searched. */
  readonly window?: { readonly start: Date; readonly end: Date };
  /** Aborted when the client disconnects. */
  readonly signal?: AbortSignal;
  /** Fewer rows than the tenant's limit are enough. */
  readonly rowLimit?: number;
}

/** The hunting of one tenant, with its limits. The first query starts the threads; `close()` ends them. */
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
   * Runs a query. Returns its columns with Kusto's type names, and its rows as bytes of a JSON array.
   * @throws HuntingFailure if there is no result
   */
  async query({ query, window, signal, rowLimit = Number.POSITIVE_INFINITY }: HuntingRequest): Promise<QueryAnswer> {
    const { rows, resultBytes, queryS } = this.limits;
    const now = this.#options.now();
    this.#rate.admit(now);
    this.#budget.admit(now);
    return this.#pool.run(
      {
        query,
        now,
        window: this.#visible(window, now),
        rowLimit: Math.min(rows, rowLimit),
        byteLimit: resultBytes,
      },
      { timeoutMs: queryS * 1000, signal },
    );
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** The part of a window that can contain rows. */
  #visible(window: HuntingRequest["window"], now: Date): { readonly start: Date; readonly end: Date } {
    const oldest = Number.isFinite(this.limits.days) ? now.getTime() - this.limits.days * 86_400_000 : earliest;
    const { start = new Date(oldest), end = now } = window ?? {};
    return { start: new Date(Math.max(start.getTime(), oldest)), end };
  }
}

/** Only what the tables are created from, because a thread can only receive plain data. */
function dataOf(data: TenantData): ThreadData["data"] {
  const { seed, size, rows = {}, liveBackground = false } = { ...dataDefaults, ...data };
  return { seed, size, rows, liveBackground };
}

/** Kusto's earliest time. */
const earliest = Date.parse("0001-01-01T00:00:00Z");
