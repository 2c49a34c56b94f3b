import type { PlainTextElement, RichTextElement, RichTextText } from "@slack/types";
import { NOTHING, shownCell, shownText } from "../fitting/short-text.js";
import { isEmptyCell, linkOf } from "../text/cell-text.js";
import { toneOf } from "../text/tones.js";
import type { Cell, CellType, Tone } from "../view.js";

/** Longer addresses are not linked, because they would take the room of the rest. */
const LONGEST_URL = 800;

/**
 * A text that Slack shows as it is: in rich text, a mention, a link or a style is an element of its own, never a
 * character of a text. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function richText(text: string, limit: number, style?: RichTextText["style"]): RichTextText {
  return { type: "text", text: filled(text, limit), ...(style === undefined ? {} : { style }) };
}

/** Begins a new line within a paragraph. */
export const lineBreak: RichTextText = { type: "text", text: "\n" };

/** Lines, each cut by itself. */
export function richLines(lines: readonly string[], limit: number): RichTextText {
  const text = lines.map((line) => shownText(line, limit)).join("\n");
  return { type: "text", text: text === "" ? NOTHING : text };
}

/** A link with a title; its title alone if the address may not be opened. */
export function richLink(title: string, address: Cell, limit: number): RichTextElement {
  const url = linkOf(address);
  return url === undefined || url.length > LONGEST_URL
    ? richText(title, limit, { bold: true })
    : { type: "link", url, text: filled(title, limit), style: { bold: true } };
}

/** A value as one line of text, after a circle in the colour of its tone. */
export function valueText(value: Cell, type: CellType, limit: number): string {
  return isEmptyCell(value) ? NOTHING : withCircle(shownCell(value, type, limit), toneOf(value, type));
}

/** A text after a circle in the colour of a tone. A tone is never shown by its colour alone: the word is there too. */
export function withCircle(text: string, tone: Tone): string {
  return circles[tone] === "" ? text : `${circles[tone]} ${text}`;
}

/** A text without any style, links or mentions. Its `:words:` stay words. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: "plain_text", text: filled(text, limit), emoji: false };
}

/** A text for notifications, which Slack reads as mark-up. https://docs.slack.dev/messaging/formatting-message-text */
export function escapedText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Slack refuses texts of blanks alone. */
function filled(text: string, limit: number): string {
  return text.trim() === "" ? NOTHING : shownText(text, limit);
}

const circles: Readonly<Record<Tone, string>> = {
  bad: "🔴",
  serious: "🟠",
  caution: "🟡",
  good: "🟢",
  neutral: "",
  muted: "",
};
