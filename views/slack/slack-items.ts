import type { RichTextBlockElement, RichTextSection } from "@slack/types";
import { factsText, shownCell, shownText } from "../fitting/short-text.js";
import { isEmptyCell } from "../text/cell-text.js";
import { linesOf } from "../text/lines.js";
import { minuteText } from "../text/time-text.js";
import type { CommentsSection, Fact, TimelineSection } from "../view.js";
import { richLines, richLink, richText, valueText, withCircle } from "./slack-text.js";

const LONGEST_VALUE = 300;
const LONGEST_NAME = 60;

/** Lines of one comment. */
const MOST_LINES = 8;

/** A fact as an item of a list. */
export function factItem({ label, type, value }: Fact, limit = LONGEST_VALUE): RichTextSection {
  const style = type === "code" && !isEmptyCell(value) ? { code: true } : undefined;
  return section([
    richText(label, LONGEST_NAME, { bold: true }),
    richText(":  ", LONGEST_NAME),
    type === "url"
      ? richLink(shownCell(value, type, limit), value, limit)
      : richText(valueText(value, type, limit), limit, style),
  ]);
}

/** An event as an item of a list. */
export function eventItem({
  time,
  title,
  label,
  tone,
  facts,
  url,
}: TimelineSection["events"][number]): RichTextSection {
  const details = factsText(facts, LONGEST_VALUE);
  return section([
    richText(`${time === null ? "Time not known" : minuteText(time)}  `, LONGEST_NAME),
    ...(label === null ? [] : [richText(`${withCircle(shownText(label, LONGEST_NAME), tone)}  `, LONGEST_NAME + 5)]),
    richLink(title, url, LONGEST_VALUE),
    ...(details === "" ? [] : [richLines(["", details], LONGEST_VALUE)]),
  ]);
}

/** A comment: who wrote it and when, then its text as a quotation. */
export function commentElements({
  author,
  time,
  text,
}: CommentsSection["comments"][number]): readonly RichTextBlockElement[] {
  const lines = linesOf(text);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "…"] : lines;
  return [
    section([
      richText(author, LONGEST_NAME, { bold: true }),
      ...(time === null ? [] : [richText(`  ${minuteText(time)}`, LONGEST_NAME)]),
    ]),
    { type: "rich_text_quote", elements: [richLines(shown, LONGEST_VALUE)] },
  ];
}

/** Items of a list; nothing if there are none, which Slack would refuse. */
export function listOf(
  items: readonly RichTextSection[],
  style: "bullet" | "ordered" = "bullet",
): readonly RichTextBlockElement[] {
  return items.length === 0 ? [] : [{ type: "rich_text_list", style, elements: [...items] }];
}

/** One paragraph, or one item of a list. */
export function section(elements: RichTextSection["elements"]): RichTextSection {
  return { type: "rich_text_section", elements };
}
