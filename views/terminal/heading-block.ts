import { widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import { minuteText } from "../text/time-text.js";
import type { View } from "../view.js";
import { type Block, wholeBlock } from "./block.js";
import { type Line, lineOf } from "./line.js";
import { styleOf, symbolOf } from "./tone-style.js";
import { wrap, wrapProse } from "./wrap.js";

const GAP = "  ";

/** The action, how it ended, when it ran, and what was found or done. */
export function headingBlock({ title, status, headline, time }: View, width: number): Block {
  const shown = {
    title: visible(title),
    status: `${symbolOf(status.tone)} ${visible(status.label)}`,
    time: `${minuteText(time)} UTC`,
  };
  const style = styleOf(status.tone);
  const line: Line = [
    { text: shown.title, style: "bold" },
    { text: GAP },
    { text: shown.status, style },
    { text: GAP },
    { text: shown.time, style: "dim" },
  ];
  const isOneLine = line.reduce((sum, { text }) => sum + widthOf(text), 0) <= width;
  const lines = isOneLine
    ? [line]
    : [
        ...wrap(shown.title, width).map((text) => lineOf(text, "bold")),
        ...wrap(shown.status, width).map((text) => lineOf(text, style)),
        lineOf(shown.time, "dim"),
      ];
  return wholeBlock([...lines, ...wrapProse(visible(headline), width).map((text) => lineOf(text))]);
}
