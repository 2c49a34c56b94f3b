import fc from "fast-check";
import { hitsChart, stepOf } from "../../../views/model/hits-chart.js";
import { cases } from "../../support/cases.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (ms: number) => new Date(ms).toISOString();
const start = new Date("2026-11-24T00:00:00.000Z");

describe("the chart of rows over time", () => {
  it.each([
    ["15 minutes", 15 * MINUTE, MINUTE],
    ["an hour", HOUR, 5 * MINUTE],
    ["6 hours", 6 * HOUR, 15 * MINUTE],
    ["a day", DAY, HOUR],
    ["a week", 7 * DAY, 6 * HOUR],
    ["30 days", 30 * DAY, DAY],
    ["200 days", 200 * DAY, 7 * DAY],
    ["ten years", 3650 * DAY, 98 * DAY],
  ])("of %s has steps of a round length", (_, span, step) => {
    expect(stepOf(span)).toBe(step);
  });

  it("has 12 to 40 steps in each time frame of the query actions", () => {
    for (const span of [HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY]) {
      const end = new Date(start.getTime() + span);
      const steps = hitsChart([start.toISOString(), start.toISOString()], { start, end })?.steps.length ?? 0;

      expect(steps).toBeGreaterThanOrEqual(12);
      expect(steps).toBeLessThanOrEqual(40);
    }
  });

  it("covers the time window, with steps without rows", () => {
    const end = new Date(start.getTime() + DAY);
    const chart = hitsChart([at(start.getTime() + HOUR), at(start.getTime() + HOUR + 1), null, "?", at(0)], {
      start,
      end,
    });

    expect(chart).toMatchObject({ stepMs: HOUR, unit: "rows" });
    expect(chart?.steps.map(({ count }) => count)).toEqual([0, 2, ...Array(22).fill(0)]);
    expect(chart?.steps[0]?.start).toEqual(start);
    expect(chart?.notes).toEqual([
      "2 rows without a time not counted.",
      "1 row outside of the time window not counted.",
    ]);
  });

  it("spans the rows where there is no window", () => {
    const times = [at(90 * MINUTE), at(10 * MINUTE)];

    const chart = hitsChart(times, null);

    expect(chart?.steps[0]).toEqual({ start: new Date(10 * MINUTE), count: 1 });
    expect(chart?.steps.at(-1)).toEqual({ start: new Date(90 * MINUTE), count: 1 });
  });

  it.each([
    ["fewer than two times", [at(0), null]],
    ["only times outside of the window", [at(0), at(1)]],
  ])("is left out for %s", (_, times) => {
    expect(hitsChart(times, { start, end: new Date(start.getTime() + DAY) })).toBeUndefined();
  });

  it("leaves times out that no event has", () => {
    const impossible = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "-271821-04-20T00:00:00.000Z"];

    const chart = hitsChart([at(0), at(1), ...impossible], null);

    expect(chart).toMatchObject({ stepMs: MINUTE, notes: ["3 rows without a time not counted."] });
    expect(chart?.steps).toHaveLength(1);
  });

  it("counts each row once in few steps without gaps", () => {
    const time = fc.date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(fc.array(time, { minLength: 2, maxLength: 50 }), (times) => {
        const chart = hitsChart(
          times.map((each) => each.toISOString()),
          null,
        );

        const steps = chart?.steps ?? [];
        expect(steps.length).toBeLessThanOrEqual(41);
        expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(times.length);
        const gaps = steps.slice(1).map((step, index) => step.start.getTime() - (steps[index]?.start.getTime() ?? 0));
        expect(new Set(gaps)).toEqual(new Set(gaps.length > 0 ? [chart?.stepMs] : []));
      }),
      { numRuns: cases(200, 2000) },
    );
  });
});
