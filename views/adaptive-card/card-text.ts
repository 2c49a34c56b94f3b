import { shownCell, shownText } from "../fitting/short-text.js";
import { linkOf } from "../text/cell-text.js";
import { toneOf } from "../text/tones.js";
import type { Cell, CellType, Tone } from "../view.js";
import type { RichTextBlock, TextBlock, TextRun } from "./card-elements.js";

/** How a run looks, besides its text. */
export type RunStyle = Omit<TextRun, "type" | "text">;

/** Colours of tones. A tone is never shown by its colour alone: the word is there too. */
export const colours: Readonly<Record<Tone, RunStyle>> = {
  bad: { color: "Attention", weight: "Bolder" },
  serious: { color: "Warning", weight: "Bolder" },
  caution: { color: "Warning" },
  good: { color: "Good" },
  neutral: {},
  muted: { isSubtle: true },
};

/** Longer addresses are not linked, because they would take the room of the rest. */
const LONGEST_URL = 800;

/**
 * A text as runs of rich text, which no client reads as Markdown; a phone would find a link in a text block even behind
 * a backslash. Only the date functions `{{DATE(…)}}` work in runs too, so a run ends between their braces.
 */
export function runsOf(text: string, style: RunStyle, limit = 100): RichTextBlock["inlines"] {
  const isPlain = Object.keys(style).length === 0;
  return shownText(text, limit)
    .split(/(?<=\{)(?=\{(?:DATE|TIME)\()/i)
    .map((part) => (isPlain ? part : { type: "TextRun", text: part, ...style }));
}

/** The runs of a value, coloured by its tone; a link for an address that may be opened. */
export function valueRuns(value: Cell, type: CellType, limit: number): RichTextBlock["inlines"] {
  const style: RunStyle = {
    ...colours[toneOf(value, type)],
    ...(type === "code" ? { fontType: "Monospace" } : {}),
    ...(type === "url" ? linkTo(value) : {}),
  };
  return runsOf(shownCell(value, type, limit), style, limit);
}

/** The style of a text that opens an address; none if the address may not be opened. */
export function linkTo(address: Cell): RunStyle {
  const url = cardLink(address);
  return url === undefined ? {} : { selectAction: { type: "Action.OpenUrl", url } };
}

/**
 * The address that an action of a card opens; undefined if it may not be opened. Braces are percent-encoded, because a
 * client may take what is between them for a function or a template.
 */
export function cardLink(address: Cell): string | undefined {
  const url = linkOf(address)?.replaceAll("{", "%7B").replaceAll("}", "%7D");
  return url === undefined || url.length > LONGEST_URL ? undefined : url;
}

/** One paragraph. */
export function line(
  inlines: RichTextBlock["inlines"],
  layout: Pick<RichTextBlock, "spacing" | "horizontalAlignment"> = {},
): RichTextBlock {
  return { type: "RichTextBlock", inlines, ...layout };
}

/** A heading, which screen readers announce as one unless its text could be read as Markdown. */
export function heading(text: string, size: "Medium" | "Large", limit = 120): TextBlock | RichTextBlock {
  return /^[A-Za-z](?:[A-Za-z0-9 ,'’()]*[A-Za-z0-9)])?$/.test(text) && text.length <= limit
    ? { type: "TextBlock", text, style: "heading", size, weight: "Bolder", wrap: true }
    : line(runsOf(text, { size, weight: "Bolder" }, limit));
}

/** The title of a button, which is shown as it is. */
export function buttonTitle(text: string): string {
  return shownText(text, LONGEST_BUTTON);
}

const LONGEST_BUTTON = 60;
