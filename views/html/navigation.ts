import { type Html, html } from "../../core/text/html.js";
import type { View } from "../view.js";
import { countOf } from "./section-markup.js";

/** Parts from which a page has a list of them. */
const FEWEST_PARTS = 3;

/** Links to the parts of a long page. */
export function navigation({ sections, nextSteps, links }: View): Html | undefined {
  const parts = [
    ...sections.map((section, index) => ({ id: `part-${index + 1}`, title: section.title, count: countOf(section) })),
    ...(nextSteps.length > 0 ? [{ id: "next", title: "What to do next", count: undefined }] : []),
    ...(links.length > 0 ? [{ id: "links", title: "Links", count: undefined }] : []),
  ];
  if (parts.length < FEWEST_PARTS) {
    return undefined;
  }
  const items = parts.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}${count === undefined ? undefined : html` <span class="count">${count.toLocaleString("en")}</span>`}</a></li>\n`,
  );
  return html`<nav aria-label="On this page"><ul>
${items}</ul></nav>`;
}
