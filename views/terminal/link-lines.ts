import { widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { linkOf } from "../text/cell-text.js";
import type { View } from "../view.js";
import { type Line, lineOf } from "./line.js";
import { piecesOf, wrap } from "./wrap.js";

const INDENT = 2;

/** Links with their titles above. */
export function linkLines(links: View["links"], width: number): readonly Line[] {
  return links.flatMap(({ title, url }) => [
    ...wrap(visible(title), width).map((text) => lineOf(text)),
    ...urlLines(url, INDENT, width),
  ]);
}

/**
 * An address on one line, so that a terminal can open it: indented if there is room for that. One that is longer than a
 * line is broken.
 */
export function urlLines(url: string, indent: number, width: number): readonly Line[] {
  const text = linkOf(url) ?? visible(url);
  if (indent + widthOf(text) <= width) {
    return [[{ text: " ".repeat(indent) }, ...lineOf(text, "dim")]];
  }
  return piecesOf(text, width).map((piece) => lineOf(piece, "dim"));
}
