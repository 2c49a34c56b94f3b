import { endsOf, waitsOf } from "../../benchmarks/herd-ends.js";
import { huntingBody } from "../../benchmarks/hunting-body.js";
import { figuresOf } from "../../benchmarks/interleave.js";
import { invent } from "../../benchmarks/invented-entities.js";
import { note, spread, table, withTables } from "../../benchmarks/report.js";
import { slope } from "../../benchmarks/slope.js";
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
