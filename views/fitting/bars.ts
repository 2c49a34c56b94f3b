import { minuteText } from "../text/time-text.js";
import type { ChartSection } from "../view.js";

const HEIGHTS = "▁▂▃▄▅▆▇█";

/** Bars that fit on a line of a phone. */
const MOST_BARS = 30;

/** The numbers of a chart as a line of bars. Neighbouring steps share a bar if there are too many. */
export function barsOf({ steps }: ChartSection): string {
  const perBar = Math.max(1, Math.ceil(steps.length / MOST_BARS));
  const counts = Array.from({ length: Math.ceil(steps.length / perBar) }, (_, bar) =>
    steps.slice(bar * perBar, (bar + 1) * perBar).reduce((sum, { count }) => sum + count, 0),
  );
  const highest = Math.max(1, ...counts);
  return counts.map((count) => HEIGHTS[Math.ceil((count / highest) * (HEIGHTS.length - 1))]).join("");
}

/** What the bars show, in words. */
export function barsSentence({ steps, stepMs, unit }: ChartSection): string {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) {
    return `No ${unit}.`;
  }
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const peak = steps.reduce((most, step) => (step.count > most.count ? step : most), first);
  const end = new Date(last.start.getTime() + stepMs);
  const most = total === 0 ? "" : `; most from ${minuteText(peak.start)} (${peak.count})`;
  return `${total} ${unit} from ${minuteText(first.start)} to ${minuteText(end)}${most}.`;
}
