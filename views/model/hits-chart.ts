import { countText } from "../text/count-text.js";
import { timeOf } from "../text/time-text.js";
import type { Cell, ChartSection } from "../view.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Round lengths of a step. */
const lengths = [1, 5, 15, 30]
  .map((minutes) => minutes * MINUTE)
  .concat(
    [1, 3, 6, 12].map((hours) => hours * HOUR),
    [DAY, WEEK],
  );

const MOST_STEPS = 40;

/** Times that no event has, such as Kusto's empty one in the year 1: they would make the span useless. */
const earliest = Date.UTC(1970, 0);
const latest = Date.UTC(2100, 0);

/** A span of time. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/**
 * The number of rows in each step of time; undefined if fewer than two rows have a time.
 * @param window that was asked for, else the chart spans the rows
 */
export function hitsChart(times: readonly Cell[], window: Span | null): ChartSection | undefined {
  const known = times.flatMap((value) => timeOf(value)?.getTime() ?? []).filter(isPossible);
  if (known.length < 2) {
    return undefined;
  }
  const span = window === null ? spanOf(known) : { start: window.start.getTime(), end: window.end.getTime() - 1 };
  const stepMs = stepOf(span.end - span.start);
  const first = Math.floor(span.start / stepMs);
  const counts = new Array<number>(Math.max(0, Math.floor(span.end / stepMs) - first) + 1).fill(0);
  let outside = 0;
  for (const time of known) {
    const index = Math.floor(time / stepMs) - first;
    if (index in counts) {
      counts[index] = (counts[index] ?? 0) + 1;
    } else {
      outside += 1;
    }
  }
  if (outside === known.length) {
    return undefined;
  }
  return {
    kind: "chart",
    title: "Rows over time",
    notes: notesOf(times.length - known.length, outside),
    unit: "rows",
    stepMs,
    steps: counts.map((count, index) => ({ start: new Date((first + index) * stepMs), count })),
  };
}

/** The shortest round length with which the steps are few enough; beyond the longest, a multiple of it. */
export function stepOf(spanMs: number): number {
  const least = spanMs / (MOST_STEPS - 1);
  return lengths.find((length) => length >= least) ?? Math.ceil(least / WEEK) * WEEK;
}

function isPossible(time: number): boolean {
  return time >= earliest && time < latest;
}

function spanOf(times: readonly number[]) {
  // Not Math.min(...times): a call takes fewer arguments than a result may have rows.
  const start = times.reduce((least, time) => Math.min(least, time));
  const end = times.reduce((most, time) => Math.max(most, time));
  return { start, end };
}

function notesOf(withoutTime: number, outside: number): readonly string[] {
  return [
    ...(withoutTime > 0 ? [`${countText(withoutTime, "row")} without a time not counted.`] : []),
    ...(outside > 0 ? [`${countText(outside, "row")} outside of the time window not counted.`] : []),
  ];
}
