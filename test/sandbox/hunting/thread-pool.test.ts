import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { HuntingFailure } from "../../../sandbox/hunting/failure.js";
import { defaultPool, type PoolOptions, ThreadPool } from "../../../sandbox/hunting/thread-pool.js";
import { now, rowsOf, task } from "./queries.js";

// What the pool does with its threads is the same; hunting.test.ts and server-resilience.test.ts have the real ones.
jest.mock("../../support/kept-threads.js", () => ({
  startThread: () => new Worker(join(__dirname, "plain-thread.cjs")),
}));

const long = { timeoutMs: 100_000 };
const pools: ThreadPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function startPool(options: Partial<PoolOptions> = {}, onSpent?: (ms: number) => void) {
  const pool = new ThreadPool({ startedAt: now, data: {} }, onSpent, { ...defaultPool, patienceMs: 50, ...options });
  pools.push(pool);
  return pool;
}

/** How a task ended: its rows, or the kind of its failure. */
async function endOf(running: Promise<{ readonly rows: Uint8Array }>): Promise<unknown> {
  try {
    return rowsOf(await running);
  } catch (error) {
    return error instanceof HuntingFailure ? error.kind : error;
  }
}

/** Polls until something is so; a test's own time is the limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("the threads of hunting", () => {
  it("answers others while a task hangs", async () => {
    const pool = startPool();
    expect(pool.size).toBe(0);
    await pool.run(task("query 1"), long);
    expect(pool.size).toBe(1);
    const hanging = endOf(pool.run(task("hang"), long));

    const others = await Promise.all([1, 2, 3].map((x) => endOf(pool.run(task(`query ${x}`), long))));

    expect(others).toEqual([[{ query: "query 1" }], [{ query: "query 2" }], [{ query: "query 3" }]]);
    expect(pool.size).toBeGreaterThan(1);
    await pool.close();
    expect(await hanging).toBe("dropped");
  });

  it("ends a task at its time, and later the thread that is too many", async () => {
    const spent: number[] = [];
    const pool = startPool({ idleMs: 100 }, (ms) => spent.push(ms));
    const hanging = endOf(pool.run(task("hang"), { timeoutMs: 500 }));
    const other = endOf(pool.run(task("query 1"), long));

    expect([await hanging, await other]).toEqual(["timeout", [{ query: "query 1" }]]);
    expect(Math.max(...spent)).toBeGreaterThanOrEqual(490);
    await until(() => pool.size === 1);
    expect(await endOf(pool.run(task("query 2"), long))).toEqual([{ query: "query 2" }]);
  });

  it("has no more threads than it may, and lets nothing wait beyond its time", async () => {
    const pool = startPool({ largest: 1 });
    await pool.run(task("query 1"), long);
    const hanging = endOf(pool.run(task("hang"), long));

    expect(await endOf(pool.run(task("query 2"), { timeoutMs: 300 }))).toBe("timeout");
    expect(pool.size).toBe(1);
    await pool.close();
    expect(await hanging).toBe("dropped");
  });

  it("drops what nobody waits for, in the queue and at work", async () => {
    const pool = startPool({ largest: 1 });
    const [working, waiting, late] = [new AbortController(), new AbortController(), AbortSignal.abort()];
    await pool.run(task("query 1"), long);
    const ends = [
      endOf(pool.run(task("hang"), { ...long, signal: working.signal })),
      endOf(pool.run(task("query 2"), { ...long, signal: waiting.signal })),
      endOf(pool.run(task("query 3"), { ...long, signal: late })),
    ];

    waiting.abort();
    working.abort();

    expect(await Promise.all(ends)).toEqual(["dropped", "dropped", "dropped"]);
    expect(await endOf(pool.run(task("query 4"), long))).toEqual([{ query: "query 4" }]);
  });

  it("drops everything when it is closed", async () => {
    const pool = startPool({ largest: 1 });
    const ends = [task("hang"), task("query 1")].map((each) => endOf(pool.run(each, long)));

    await pool.close();

    expect(await Promise.all(ends)).toEqual(["dropped", "dropped"]);
    expect(await endOf(pool.run(task("query 1"), long))).toBe("dropped");
    expect(pool.size).toBe(0);
  });
});
