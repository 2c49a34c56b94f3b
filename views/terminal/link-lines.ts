import { piecesOf, widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { linkOf } from "../text/cell-text.js";
import type { View } from "../view.js";
import { type Line, lineOf } from "./line.js";
import { wrap } from "./wrap.js";

const INDENT = 2;

/** Links with their titles above; an address that is wider than a line is broken. */
export function linkLines(links: View["links"], width: number): readonly Line[] {
  return links.flatMap(({ title, url }) => [
    ...wrap(visible(title), width).map((text) => lineOf(text)),
    ...(urlLine(url, INDENT, width) ?? piecesOf(urlText(url), width).map((piece) => lineOf(piece, "dim"))),
  ]);
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
