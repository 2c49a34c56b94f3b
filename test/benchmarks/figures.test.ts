import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Callers } from "../../benchmarks/callers.js";
import { endsOf, waitsOf } from "../../benchmarks/herd-ends.js";
import { huntingBody } from "../../benchmarks/hunting-body.js";
import { figuresOf } from "../../benchmarks/interleave.js";
import { invent } from "../../benchmarks/invented-entities.js";
import { note, spread, table, withTables } from "../../benchmarks/report.js";
import { slope } from "../../benchmarks/slope.js";
import { type CallBlock, callersFigures, stepFigures } from "../../benchmarks/tables/hosts.js";
import { warmFigures } from "../../benchmarks/tables/warm.js";
import { quantile } from "../../benchmarks/workload.js";

const times = (...ms: readonly number[]) => ms.map((each) => ({ ms: each, peakMib: each / 10 }));

describe("figures", () => {
  it.each([
    [0, 1],
    [0.5, 3],
    [0.9, 5],
    [1, 5],
  ])("have the value below which a share of %d of the values is", (share, value) => {
    expect(quantile([5, 1, 4, 2, 3], share)).toBe(value);
  });

  it("compare each time with the floor's of the same round", () => {
    const figures = figuresOf("program", times(200, 90, 300), times(100, 30, 200));

    expect(figures).toEqual({ name: "program", ratio: { median: 2, low: 1.5, high: 3 }, medianMs: 200, peakMib: 20 });
  });

  it("have the slope of the line nearest to the points", () => {
    expect(
      slope([
        [0, 10],
        [1, 12],
        [2, 14],
      ]),
    ).toBe(2);
    expect(
      slope([
        [0, 1],
        [1, 0],
        [2, 0],
        [3, 1],
      ]),
    ).toBe(0);
  });

  it("of a loop have its rate beside the bare one's, pair by pair", () => {
    const pairs = [1, 2, 3].map((factor) => ({
      action: { ms: 200 * factor, cpuMs: 150 },
      bare: { ms: 100, cpuMs: 50 },
    }));

    expect(warmFigures("a service", pairs, 100)).toEqual({
      service: "a service",
      ratio: { median: 0.25, low: 0.17, high: 0.5 },
      action: { readsPerS: 250, cpuMsPerRead: 1.5 },
      bare: { readsPerS: 1000, cpuMsPerRead: 0.5 },
    });
  });
});

describe("figures of hosts", () => {
  it("compare a step by curl with a process of the same round, by the clock and in processor time", () => {
    const pairs = [1, 2, 3].map((factor) => ({
      process: { ms: 100 * factor, cpuMs: 80 },
      curl: { ms: 25 * factor, cpuMs: 20 * factor },
    }));

    expect(stepFigures(pairs)).toEqual({
      wall: { median: 0.25, low: 0.25, high: 0.25 },
      processor: { median: 0.5, low: 0.25, high: 0.75 },
      process: { ms: 200, cpuMs: 80 },
      curl: { ms: 50, cpuMs: 40 },
    });
  });

  it("compare the rate of serve with those of the same round", () => {
    const block = (callsPerS: number): CallBlock => ({ callsPerS, medianMs: 1, p95Ms: 2 });
    const rounds = [1, 2, 4].map((factor) => ({ serve: block(100), relay: block(200 * factor), bare: block(400) }));

    expect(callersFigures(8, rounds)).toMatchObject({
      callers: 8,
      serve: { callsPerS: 100, medianMs: 1, p95Ms: 2 },
      relay: { callsPerS: 400 },
      toRelay: { median: 0.25, low: 0.13, high: 0.5 },
      toBare: { median: 0.25, low: 0.25, high: 0.25 },
    });
  });
});

describe("many callers", () => {
  let server: Server;

  afterEach(() => server.close());

  /** A server that answers each call after a turn of the event loop, and the most calls that it had at once. */
  async function start(status: number) {
    const seen = { calls: 0, now: 0, most: 0 };
    server = createServer((incoming, outgoing) => {
      seen.calls += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      incoming.resume().on("end", () =>
        setImmediate(() => {
          seen.now -= 1;
          outgoing.writeHead(status).end("an answer");
        }),
      );
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { seen, call: { url, headers: {}, body: "{}", contains: "answer" } };
  }

  it("send as many calls as they are told, each of them one at a time", async () => {
    const { seen, call } = await start(200);
    const callers = new Callers(3);

    const { latencies } = await callers.run(call, 20);
    callers.close();

    expect(latencies).toHaveLength(20);
    expect(seen).toMatchObject({ calls: 20, now: 0 });
    expect(seen.most).toBeLessThanOrEqual(3);
  });

  it("fail if an answer is not the one that is measured", async () => {
    const { call } = await start(429);
    const callers = new Callers(2);

    await expect(callers.run(call, 4)).rejects.toThrow(/answered 429: an answer/);
    callers.close();
  });
});

describe("the ends of a herd", () => {
  const outputs = [
    { status: "completed", error: null, meta: { waited_ms: 0 } },
    { status: "completed", error: null, meta: { waited_ms: 60_000 } },
    { status: "failed", error: { code: "THROTTLED" }, meta: { waited_ms: 20_000 } },
  ].map((result) => JSON.stringify(result));

  it("are counted by status or error code, and what is no result too", () => {
    expect(endsOf([...outputs, "", "{"])).toEqual({ completed: 2, THROTTLED: 1, none: 2 });
  });

  it("tell how long the processes waited", () => {
    expect(waitsOf([...outputs, ""])).toEqual({ median: 20_000, low: 0, high: 60_000, most: 60_000 });
  });
});

describe("tables", () => {
  it("are Markdown", () => {
    expect(table(["Program", "ms"], [["curl", 12]])).toBe("| Program | ms |\n| --- | --- |\n| curl | 12 |");
  });

  it("show a median with its spread, and the conditions in words", () => {
    expect(spread({ median: 1.5, low: 1.25, high: 2 })).toBe("1.50 (1.25 to 2.00)");
    const conditions = { machine: "2 x Example", node: "v20.1.0", versions: { curl: "8.0" }, date: "2026-01-02" };
    expect(note(conditions, "3 rounds")).toBe("2 x Example, Node 20.1.0, curl 8.0; 2026-01-02; 3 rounds.");
  });

  it("go between the marks of their benchmark alone", () => {
    const page =
      "# A\n<!-- measured: rows -->\nold\n<!-- end: rows -->\n<!-- measured: warm -->\nkept\n<!-- end: warm -->";

    expect(withTables(page, "rows", "new")).toBe(page.replace("old", "\nnew\n"));
    expect(() => withTables(page, "herd", "new")).toThrow("docs/performance.md has no place for herd");
  });
});

describe("what is measured with", () => {
  it("is a hunting answer whose rows have about 860 bytes", () => {
    const body = huntingBody(100);
    const { schema, results } = JSON.parse(body) as { readonly schema: object[]; readonly results: object[] };

    expect(results).toHaveLength(100);
    expect(Object.keys(results[0] ?? {})).toHaveLength(schema.length);
    expect(JSON.stringify(results[99]).length).toBeGreaterThan(840);
    expect(JSON.stringify(results[99]).length).toBeLessThan(880);
  });

  it("are entities that differ, the same ones each time", () => {
    const entities = invent(10_000);

    expect(new Set(entities.map(({ identifier }) => identifier)).size).toBe(10_000);
    expect(invent(10_000)).toEqual(entities);
    expect(new Set(entities.map(({ entity_type }) => entity_type)).size).toBe(4);
  });
});
