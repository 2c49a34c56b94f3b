import { piecesOf, widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { linkOf } from "../text/cell-text.js";
import { countText } from "../text/count-text.js";
import type { View } from "../view.js";
import { type Line, lineOf } from "./line.js";
import { noteLines } from "./title-line.js";
import { wrap } from "./wrap.js";

const INDENT = 2;
/** Addresses of one kind at most: more of them hide what else there is. */
export const MOST_URLS = 3;

/** The first links with their titles above; an address that is wider than a line is broken. The others are counted. */
export function linkLines(links: View["links"], width: number): readonly Line[] {
  const others = links.length - MOST_URLS;
  return [
    ...links
      .slice(0, MOST_URLS)
      .flatMap(({ title, url }) => [
        ...wrap(visible(title), width).map((text) => lineOf(text)),
        ...(urlLine(url, INDENT, width) ?? piecesOf(urlText(url), width).map((piece) => lineOf(piece, "dim"))),
      ]),
    ...(others > 0 ? noteLines([`The result as JSON has ${countText(others, "more link")}.`], width) : []),
  ];
}

/** An address on one line, so that a terminal can open it, indented as far as there is room. Undefined if it is too wide. */
export function urlLine(url: string, indent: number, width: number): readonly Line[] | undefined {
  const text = urlText(url);
  const room = width - widthOf(text);
  return room < 0 ? undefined : [[{ text: " ".repeat(Math.min(indent, room)) }, ...lineOf(text, "dim")]];
}

function urlText(url: string): string {
  return linkOf(url) ?? visible(url);
}
