import { visible } from "../../../core/text/visible-text.js";
import { element } from "../../html/page/elements.js";
import { countOf } from "../../html/section-markup.js";
import type { Section } from "../../view.js";
import { chartElement } from "./chart-element.js";
import { commentsElement } from "./comments-element.js";
import { factsElement } from "./facts-element.js";
import { tableElements } from "./table-element.js";
import { textElement } from "./text-element.js";
import { timelineElement } from "./timeline-element.js";

/** A part of the widget with its heading. */
export function sectionElement(section: Section, now: Date): HTMLElement {
  const notes = section.notes.map((note) => element("p", { className: "note" }, textElement(note)));
  return element("section", {}, heading(section), ...notes, ...contentOf(section, now));
}

function heading(section: Section): HTMLElement {
  const title = visible(section.title);
  const count = countOf(section);
  return count === undefined
    ? element("h2", {}, title)
    : element("h2", {}, title, " ", element("span", { className: "count" }, count.toLocaleString("en")));
}

function contentOf(section: Section, now: Date): readonly HTMLElement[] {
  switch (section.kind) {
    case "facts":
      return [factsElement(section.facts, "rows", now)];
    case "table":
      return tableElements(section);
    case "chart":
      return [chartElement(section)];
    case "timeline":
      return [timelineElement(section, now)];
    case "comments":
      return [commentsElement(section, now)];
    case "code":
      return [element("pre", {}, textElement(section.text))];
    case "list": {
      const items = section.items.map((item) => element("li", {}, textElement(item)));
      return [element("ul", { className: "list" }, ...items)];
    }
  }
}
