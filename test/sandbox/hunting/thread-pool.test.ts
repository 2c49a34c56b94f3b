import type { TenantData } from "../../../sandbox/data/options.js";
import { HuntingFailure } from "../../../sandbox/hunting/failure.js";
import { defaultPool, type PoolOptions, ThreadPool } from "../../../sandbox/hunting/thread-pool.js";
import { hangingQuery, now, rowsOf, task } from "./queries.js";

jest.setTimeout(120_000);

const long = { timeoutMs: 100_000 };
const pools: ThreadPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function startPool(options: Partial<PoolOptions> = {}, data: TenantData = {}, onSpent?: (ms: number) => void) {
  const pool = new ThreadPool({ startedAt: now, data }, onSpent, { ...defaultPool, patienceMs: 50, ...options });
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
    await pool.run(task("print 1"), long);
    expect(pool.size).toBe(1);
    const hanging = endOf(pool.run(task(hangingQuery), long));

    const others = await Promise.all([1, 2, 3].map((x) => endOf(pool.run(task(`print x = ${x}`), long))));

    expect(others).toEqual([[{ x: 1 }], [{ x: 2 }], [{ x: 3 }]]);
    expect(pool.size).toBeGreaterThan(1);
    await pool.close();
    expect(await hanging).toBe("dropped");
  });

  it("ends a task at its time, and later the thread that is too many", async () => {
    const spent: number[] = [];
    const pool = startPool({ idleMs: 100 }, {}, (ms) => spent.push(ms));
    const hanging = endOf(pool.run(task(hangingQuery), { timeoutMs: 500 }));
    const other = endOf(pool.run(task("print x = 1"), long));

    expect([await hanging, await other]).toEqual(["timeout", [{ x: 1 }]]);
    expect(Math.max(...spent)).toBeGreaterThanOrEqual(490);
    await until(() => pool.size === 1);
    expect(await endOf(pool.run(task("print x = 2"), long))).toEqual([{ x: 2 }]);
  });

  it("has no more threads than it may, and lets nothing wait beyond its time", async () => {
    const pool = startPool({ largest: 1 });
    await pool.run(task("print 1"), long);
    const hanging = endOf(pool.run(task(hangingQuery), long));

    expect(await endOf(pool.run(task("print 2"), { timeoutMs: 300 }))).toBe("timeout");
    expect(pool.size).toBe(1);
    await pool.close();
    expect(await hanging).toBe("dropped");
  });

  it("drops what nobody waits for, in the queue and at work", async () => {
    const pool = startPool({ largest: 1 });
    const [working, waiting, late] = [new AbortController(), new AbortController(), AbortSignal.abort()];
    await pool.run(task("print 1"), long);
    const ends = [
      endOf(pool.run(task(hangingQuery), { ...long, signal: working.signal })),
      endOf(pool.run(task("print 2"), { ...long, signal: waiting.signal })),
      endOf(pool.run(task("print 3"), { ...long, signal: late })),
    ];

    waiting.abort();
    working.abort();

    expect(await Promise.all(ends)).toEqual(["dropped", "dropped", "dropped"]);
    expect(await endOf(pool.run(task("print x = 4"), long))).toEqual([{ x: 4 }]);
  });

  it("refuses what does not fit into a thread's memory, and goes on", async () => {
    const pool = startPool({ memoryMb: 160 }, { rows: { DeviceProcessEvents: 100_000 } });
    const legs = ["a", "b", "c", "d"];
    const lets = legs.map((name) => `let ${name} = DeviceProcessEvents | extend Text = strcat(FileName, ReportId);`);
    const large = `${lets.join("\n")}\nunion ${legs.join(", ")} | count`;

    expect(await endOf(pool.run(task(large), long))).toBe("refused");
    expect(await endOf(pool.run(task("print x = 1"), long))).toEqual([{ x: 1 }]);
  });

  it("drops everything when it is closed", async () => {
    const pool = startPool({ largest: 1 });
    const ends = [task(hangingQuery), task("print 1")].map((each) => endOf(pool.run(each, long)));

    await pool.close();

    expect(await Promise.all(ends)).toEqual(["dropped", "dropped"]);
    expect(await endOf(pool.run(task("print 1"), long))).toBe("dropped");
    expect(pool.size).toBe(0);
  });
});
