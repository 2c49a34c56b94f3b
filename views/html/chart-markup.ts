import { type Html, html } from "../../core/text/html.js";
import { lengthText, minuteText } from "../text/time-text.js";
import type { ChartSection } from "../view.js";

/** Units of the drawing: a step's width and the chart's height. CSS stretches it to the page's width. */
const STEP = 10;
const HEIGHT = 100;

const DAY = 24 * 60 * 60 * 1000;

/** Numbers over time as bars. What they say is in words, and all numbers in a table. */
export function chartMarkup({ unit, stepMs, steps }: ChartSection, id: string): Html | undefined {
  const first = steps.at(0);
  const last = steps.at(-1);
  if (first === undefined || last === undefined) {
    return undefined;
  }
  const peak = steps.reduce((highest, step) => (step.count > highest.count ? step : highest), first);
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const step = lengthText(stepMs);
  return html`<figure class="chart">
<div class="scale" aria-hidden="true"><span>${written(peak.count)}</span><span>0</span></div>
<svg viewBox="0 0 ${steps.length * STEP} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="${id}-chart ${id}-numbers">
<title id="${id}-chart">${total === 1 ? "1" : written(total)} ${unit} over time</title>
<desc id="${id}-numbers">From ${minuteText(first.start)} UTC in steps of ${step}; the most, ${written(peak.count)}, from ${minuteText(peak.start)} UTC.</desc>
<path class="grid" d="M0 0.5H${steps.length * STEP}M0 ${HEIGHT / 2}H${steps.length * STEP}"/>
${steps.map(({ count }, index) => bar(count / Math.max(1, peak.count), index))}
</svg>
<div class="times" aria-hidden="true"><span>${edgeText(first.start, stepMs)}</span><span>${steps.length > 1 ? edgeText(last.start, stepMs) : undefined}</span></div>
<figcaption>${written(total)} ${unit}, ${step} a bar, times in UTC. The most in a bar: ${written(peak.count)}, from ${minuteText(peak.start)}.</figcaption>
</figure>
<details class="fold numbers"><summary>Numbers of the chart</summary>
<div class="scroll" role="region" aria-label="Numbers of the chart" tabindex="0"><table>
<thead><tr><th scope="col">From (UTC)</th><th scope="col" class="number">${unit}</th></tr></thead>
<tbody>
${steps.map(({ start, count }) => html`<tr><td><time datetime="${start.toISOString()}">${minuteText(start)}</time></td><td class="number">${written(count)}</td></tr>\n`)}</tbody>
</table></div></details>`;
}

/** The time at an edge of the chart: a date, if each bar is days. */
function edgeText(time: Date, stepMs: number): string {
  return stepMs % DAY === 0 ? minuteText(time).slice(0, 10) : minuteText(time);
}

/** A bar; a count that is not zero stays visible. */
function bar(share: number, index: number): Html | undefined {
  if (share <= 0) {
    return undefined;
  }
  const height = Math.max(2, Math.round(share * HEIGHT));
  return html`<rect x="${index * STEP + 1}" y="${HEIGHT - height}" width="${STEP - 2}" height="${height}"/>`;
}

function written(count: number): string {
  return count.toLocaleString("en");
}
