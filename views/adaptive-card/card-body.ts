import { barsOf, barsSentence } from "../fitting/bars.js";
import { factsText } from "../fitting/short-text.js";
import { linesOf } from "../text/lines.js";
import { minuteText } from "../text/time-text.js";
import type { CommentsSection, Section, TimelineSection } from "../view.js";
import type { CardElement, RichTextBlock } from "./card-elements.js";
import { factsTable, tableOf } from "./card-table.js";
import { colours, line, linkTo, type RunStyle, runsOf } from "./card-text.js";

const LONGEST_VALUE = 300;
const LONGEST_CODE_LINE = 600;
const LONGEST_NAME = 60;

/** Lines of one comment. */
const MOST_LINES = 8;

/** What a section shows of its first `shown` units. */
export function bodyOf(section: Section, shown: number): readonly CardElement[] {
  switch (section.kind) {
    case "facts":
      return shown === 0 ? [] : [factsTable(section.facts.slice(0, shown), LONGEST_VALUE)];
    case "table":
      return shown === 0 ? [noteLine("No rows.")] : [tableOf(section, shown)];
    case "timeline":
      return section.events.slice(0, shown).flatMap(eventLines);
    case "comments":
      return section.comments.slice(0, shown).flatMap(commentLines);
    case "code":
      return textLines(linesOf(section.text).slice(0, shown), { fontType: "Monospace" }, LONGEST_CODE_LINE);
    case "list":
      return section.items.slice(0, shown).map((item) => close(["• ", ...runsOf(item, {}, LONGEST_VALUE)]));
    case "chart":
      return [
        line(runsOf(barsOf(section), { fontType: "Monospace", color: "Accent" })),
        noteLine(barsSentence(section)),
      ];
  }
}

/** A sentence in small, subtle letters. */
export function noteLine(text: string, limit = LONGEST_VALUE): RichTextBlock {
  return close(runsOf(text, { size: "Small", isSubtle: true }, limit));
}

function eventLines({
  time,
  title,
  label,
  tone,
  facts,
  url,
}: TimelineSection["events"][number]): readonly CardElement[] {
  const details = factsText(facts, LONGEST_VALUE);
  return [
    line([
      ...runsOf(time === null ? "Time not known" : minuteText(time), { isSubtle: true }),
      "  ",
      ...(label === null ? [] : [...runsOf(label, colours[tone], LONGEST_NAME), "  "]),
      ...runsOf(title, { weight: "Bolder", ...linkTo(url) }, LONGEST_VALUE),
    ]),
    ...(details === "" ? [] : [noteLine(details)]),
  ];
}

function commentLines({ author, time, text }: CommentsSection["comments"][number]): readonly CardElement[] {
  const when = time === null ? [] : runsOf(`  ${minuteText(time)}`, { isSubtle: true });
  const lines = linesOf(text);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines;
  return [
    line([...runsOf(author, { weight: "Bolder" }, LONGEST_NAME), ...when]),
    ...textLines(shown, {}, LONGEST_VALUE),
  ];
}

function textLines(lines: readonly string[], style: RunStyle, limit: number): readonly RichTextBlock[] {
  return lines.map((each) => line(each === "" ? [" "] : runsOf(each, style, limit), { spacing: "None" }));
}

/** A paragraph close to the one above. */
function close(inlines: RichTextBlock["inlines"]): RichTextBlock {
  return line(inlines, { spacing: "Small" });
}
