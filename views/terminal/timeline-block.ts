import type { Style } from "../../core/text/paint.js";
import { cutTo, widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { minuteText } from "../text/time-text.js";
import type { TimelineSection } from "../view.js";
import type { Block } from "./block.js";
import { besideLines, factTexts } from "./fact-lines.js";
import { hanging, type Line, lineOf, widthOfLine } from "./line.js";
import { MOST_URLS, urlLine } from "./link-lines.js";
import { noteLines, titleLine } from "./title-line.js";
import { styleOf, symbolOf } from "./tone-style.js";
import { indentFor, wrap } from "./wrap.js";

type Event = TimelineSection["events"][number];

/** Columns of a label at most. */
const WIDEST_LABEL = 14;
const UNKNOWN_TIME = "time not known";
const TIME_WIDTH = "2026-11-24 10:31".length;
const GAP = "  ";

/** Events, each with its time, its badge and its title; what else is known of it is below. */
export function timelineBlock({ title, events, notes }: TimelineSection, width: number): Block {
  const labelWidth = events.reduce((widest, event) => Math.max(widest, widthOf(labelOf(event))), 0);
  const urls = events.flatMap(({ url }) => url ?? []);
  const areUrlsShown = urls.length <= MOST_URLS && urls.every((url) => urlLine(url, 0, width) !== undefined);
  const sentences = [
    ...(events.length === 0 ? ["No events."] : []),
    ...notes,
    ...(areUrlsShown ? [] : ["The result as JSON has the addresses of these events."]),
  ];
  return {
    head: [titleLine(title, width)],
    items: events.map((event) => eventLines(areUrlsShown ? event : { ...event, url: null }, labelWidth, width)),
    noun: "events",
    foot: noteLines(sentences, width),
  };
}

function eventLines(event: Event, labelWidth: number, width: number): readonly Line[] {
  const time = event.time === null ? UNKNOWN_TIME : minuteText(event.time);
  const label = labelOf(event);
  const prefix: Line = [
    { text: time.padEnd(TIME_WIDTH) + GAP, style: "dim" },
    { text: label, style: styleOf(event.tone) },
    { text: " ".repeat(labelWidth - widthOf(label)) + GAP },
  ];
  const indent = widthOfLine(prefix);
  const title = visible(event.title);
  const factsIndent = indentFor(factTexts(event.facts).join(" "), indent, width);
  const titleLines =
    indentFor(title, indent, width) === indent
      ? hanging(prefix, wrap(title, width - indent), "bold")
      : [prefix, ...indented(title, indent, width, "bold")];
  return [
    ...titleLines,
    ...besideLines(event.facts, width - factsIndent).map((text) => [
      { text: " ".repeat(factsIndent) },
      ...lineOf(text, "dim"),
    ]),
    ...(event.url === null ? [] : (urlLine(event.url, indent, width) ?? [])),
  ];
}

function indented(text: string, indent: number, width: number, style: Style): readonly Line[] {
  const columns = indentFor(text, indent, width);
  return hanging(lineOf(" ".repeat(columns)), wrap(text, width - columns), style);
}

/** The badge with its sign: `✗ high`. */
function labelOf({ label, tone }: Event): string {
  return `${symbolOf(tone)} ${cutTo(visible(label ?? ""), WIDEST_LABEL)}`.trimEnd();
}
