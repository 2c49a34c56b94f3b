import { visible } from "../../core/text/visible-text.js";
import { lengthText, minuteText } from "../text/time-text.js";
import type { ChartSection } from "../view.js";
import { type Line, lineOf } from "./line.js";
import { wrapProse } from "./wrap.js";

/** Bars by height; the first one is for a step without any. */
const BARS = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
/** Columns of a bar at most, where there are few. */
const WIDEST_BAR = 3;

interface Bar {
  readonly start: Date;
  readonly count: number;
}

/** A chart as a line of bars, with its range, the length of a bar and the peak in words. */
export function chartLines({ steps, stepMs, unit }: ChartSection, width: number): readonly Line[] {
  const perBar = Math.max(1, Math.ceil(steps.length / width));
  const bars = barsOf(steps, perBar);
  const [first, last] = [bars[0], steps.at(-1)];
  if (first === undefined || last === undefined) {
    return [];
  }
  const peak = bars.reduce((highest, bar) => (bar.count > highest.count ? bar : highest), first);
  const barWidth = Math.max(1, Math.min(WIDEST_BAR, Math.floor(width / bars.length)));
  const line = bars.map(({ count }) => barOf(count, peak.count).repeat(barWidth)).join("");
  const end = new Date(last.start.getTime() + stepMs);
  const words = `${minuteText(first.start)} to ${minuteText(end)} UTC, ${lengthText(stepMs * perBar)} per bar; peak: ${peak.count} ${visible(unit)} from ${minuteText(peak.start)}`;
  return [lineOf(line, "cyan"), ...wrapProse(words, width).map((text) => lineOf(text, "dim"))];
}

/** The steps as bars of `perBar` steps each, so that all have room. */
function barsOf(steps: ChartSection["steps"], perBar: number): readonly Bar[] {
  return steps
    .filter((_, index) => index % perBar === 0)
    .map(({ start }, bar) => {
      const together = steps.slice(bar * perBar, (bar + 1) * perBar);
      return { start, count: together.reduce((sum, { count }) => sum + count, 0) };
    });
}

function barOf(count: number, peak: number): string {
  const height = count <= 0 || peak <= 0 ? 0 : Math.max(1, Math.round((count / peak) * (BARS.length - 1)));
  return BARS[height] ?? BARS[0];
}
