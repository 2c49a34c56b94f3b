import { type Html, html } from "../../core/text/html.js";
import { linkOf } from "../text/cell-text.js";
import type { TimelineSection } from "../view.js";
import { badge, namedLink } from "./cell-markup.js";
import { factsMarkup } from "./facts-markup.js";
import { timeMarkup } from "./text-markup.js";

/** Events below each other along a line. */
export function timelineMarkup({ events }: TimelineSection, now: Date): Html {
  return html`<ol class="timeline">
${events.map((event) => eventMarkup(event, now))}</ol>`;
}

function eventMarkup({ time, title, label, tone, facts, url }: TimelineSection["events"][number], now: Date): Html {
  const address = linkOf(url);
  return html`<li class="${tone}">
<p class="when">${time === null ? html`<span class="quiet">Time not known</span>` : timeMarkup(time, now)}</p>
<h3>${title}${label === null ? undefined : html` ${badge(label, tone)}`}</h3>
${factsMarkup(facts, "inline", now)}${address === undefined ? undefined : html`<p class="where">${namedLink("Open", address)}</p>`}
</li>
`;
}
