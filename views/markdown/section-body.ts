import { barsOf, barsSentence } from "../fitting/bars.js";
import type { Limit } from "../fitting/shares.js";
import { shortText } from "../fitting/short-text.js";
import { linkOf } from "../text/cell-text.js";
import { linesOf } from "../text/lines.js";
import type { ChartSection, CommentsSection, Section, TimelineSection } from "../view.js";
import type { Body } from "./body.js";
import { codeFence, codeSpan } from "./code-span.js";
import { prose } from "./prose.js";
import type { Room } from "./room.js";
import { tableBody } from "./section-table.js";
import { factMarkdown, inlineFact, linkMarkdown, timeMarkdown } from "./values.js";

const LONGEST_ITEM = 300;
const LONGEST_COMMENT = 1000;

export function sectionBody(section: Section, room: Room): Body {
  const { limit, mostItems } = room;
  switch (section.kind) {
    case "table":
      return tableBody(section, room);
    case "facts":
      return listBody(section.facts, "facts", mostItems, (fact) => `- ${factMarkdown(fact, limit)}`);
    case "timeline":
      return listBody(section.events, "events", mostItems, (event) => `- ${eventMarkdown(event, limit)}`);
    case "list":
      return listBody(section.items, "items", mostItems, (item) => `- ${prose(shortText(item, limit(LONGEST_ITEM)))}`);
    case "comments":
      return listBody(section.comments, "comments", mostItems, (comment) => commentMarkdown(comment, limit));
    case "code":
      // A part of a query would be another query: it is whole or left out.
      return { ...nothing, head: [codeFence(section.text, section.language)] };
    case "chart":
      return { ...nothing, head: chartLines(section) };
  }
}

const nothing: Body = { head: [], items: [], total: 0, unit: "lines", notes: [] };

function listBody<T>(list: readonly T[], unit: string, most: number, toItem: (each: T) => string): Body {
  return {
    head: [],
    items: list.slice(0, most).map(toItem),
    total: list.length,
    unit,
    notes: list.length === 0 ? [`No ${unit}.`] : [],
  };
}

function eventMarkdown({ time, title, label, facts, url }: TimelineSection["events"][number], limit: Limit): string {
  const address = linkOf(url);
  return [
    `${timeMarkdown(time)}: **${prose(shortText(title, limit(LONGEST_ITEM)))}**`,
    ...(label === null ? [] : [` (${prose(shortText(label, limit(LONGEST_ITEM)))})`]),
    ...facts.map((fact) => `; ${inlineFact(fact, limit)}`),
    ...(address === undefined ? [] : [`; ${linkMarkdown("Open", address)}`]),
  ].join("");
}

/** A comment as a quote below its author. An empty line ends it, so that the next one is not in the quote. */
function commentMarkdown({ author, time, text }: CommentsSection["comments"][number], limit: Limit): string {
  const lines = linesOf(shortText(text, limit(LONGEST_COMMENT)));
  const quote = lines.map((line) => (line.trim() === "" ? ">" : `> ${prose(line)}`)).join("\n");
  // Two blanks keep lines apart that Markdown would join.
  const broken = quote.replace(/(?<!>)\n(?=> )/g, "  \n");
  return `**${prose(shortText(author, limit(LONGEST_ITEM)))}**, ${timeMarkdown(time)}:\n\n${broken}\n`;
}

function chartLines(section: ChartSection): readonly string[] {
  return section.steps.length === 0
    ? [prose(barsSentence(section))]
    : [codeSpan(barsOf(section)), "", prose(barsSentence(section))];
}
