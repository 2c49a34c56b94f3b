import { visible } from "../../core/text/visible-text.js";
import type { ListSection } from "../view.js";
import type { Block } from "./block.js";
import { hanging } from "./line.js";
import { noteLines, titleLine } from "./title-line.js";
import { wrapProse } from "./wrap.js";

const BULLET = "• ";

/** Sentences, each with a bullet. */
export function listBlock({ title, items, notes }: ListSection, width: number): Block {
  return {
    head: [titleLine(title, width)],
    items: items.map((item) => hanging([{ text: BULLET }], wrapProse(visible(item), width - BULLET.length))),
    noun: "items",
    foot: noteLines(notes, width),
  };
}
