import { badge, linkElement } from "../../html/page/cell-element.js";
import { element } from "../../html/page/elements.js";
import { linkOf } from "../../text/cell-text.js";
import type { TimelineSection } from "../../view.js";
import { factsElement } from "./facts-element.js";
import { textElement } from "./text-element.js";
import { timeElement } from "./time-element.js";

/** Events below each other along a line. */
export function timelineElement({ events }: TimelineSection, now: Date): HTMLElement {
  return element("ol", { className: "timeline" }, ...events.map((event) => eventElement(event, now)));
}

function eventElement(event: TimelineSection["events"][number], now: Date): HTMLElement {
  const { time, title, label, tone, facts, url } = event;
  const when = time === null ? element("span", { className: "quiet" }, "Time not known") : timeElement(time, now);
  const address = linkOf(url);
  return element(
    "li",
    { className: tone },
    element("p", { className: "when" }, when),
    element("h3", {}, textElement(title), ...(label === null ? [] : [" ", badge(label, tone)])),
    ...(facts.length === 0 ? [] : [factsElement(facts, "inline", now)]),
    ...(address === undefined
      ? []
      : [element("p", { className: "where" }, linkElement(`Open on ${new URL(address).host}`, address))]),
  );
}
