import { element } from "../../html/page/elements.js";
import { lengthText, minuteText } from "../../text/time-text.js";
import type { ChartSection } from "../../view.js";

/** Units of the drawing: a step's width and the chart's height. CSS stretches it to the widget's width. */
const STEP = 10;
const HEIGHT = 100;

/** Numbers over time as bars, and in words. */
export function chartElement({ unit, stepMs, steps }: ChartSection): HTMLElement {
  const peak = Math.max(1, ...steps.map(({ count }) => count));
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const bars = steps.flatMap(({ count }, index) => (count === 0 ? [] : [bar(count / peak, index)]));
  const svg = drawing("svg", { viewBox: `0 0 ${steps.length * STEP} ${HEIGHT}`, preserveAspectRatio: "none" });
  svg.append(...bars);
  svg.ariaHidden = "true";
  const ends = [steps.at(0), steps.length > 1 ? steps.at(-1) : undefined];
  const times = ends.map((step) => element("span", {}, step === undefined ? "" : minuteText(step.start)));
  const caption = `${written(total)} ${unit}, ${lengthText(stepMs)} a bar, times in UTC. The most in a bar: ${written(peak)}.`;
  return element(
    "figure",
    { className: "chart" },
    element("div", { className: "scale" }, element("span", {}, written(peak)), element("span", {}, "0")),
    svg,
    element("div", { className: "times" }, ...times),
    element("figcaption", {}, caption),
  );
}

/** A bar; a count that is not zero stays visible. */
function bar(share: number, index: number): SVGElement {
  const height = Math.max(2, Math.round(share * HEIGHT));
  return drawing("rect", { x: index * STEP + 1, y: HEIGHT - height, width: STEP - 2, height });
}

function drawing(name: "svg" | "rect", attributes: Readonly<Record<string, string | number>>): SVGElement {
  const created = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) {
    created.setAttribute(attribute, String(value));
  }
  return created;
}

function written(count: number): string {
  return count.toLocaleString("en");
}
