import type { Section } from "../view.js";
import { type Block, wholeBlock } from "./block.js";
import { chartLines } from "./chart-lines.js";
import { codeBlock } from "./code-block.js";
import { commentsBlock } from "./comments-block.js";
import { factLines } from "./fact-lines.js";
import { listBlock } from "./list-block.js";
import { tableBlock } from "./table-block.js";
import { timelineBlock } from "./timeline-block.js";
import { noteLines, titleLine } from "./title-line.js";

export function sectionBlock(section: Section, now: Date, width: number): Block {
  switch (section.kind) {
    case "facts":
      return titled(section, factLines(section.facts, now, width), width);
    case "table":
      return tableBlock(section, now, width);
    case "chart":
      return titled(section, chartLines(section, width), width);
    case "timeline":
      return timelineBlock(section, width);
    case "comments":
      return commentsBlock(section, now, width);
    case "code":
      return codeBlock(section, width);
    case "list":
      return listBlock(section, width);
  }
}

function titled({ title, notes }: Section, lines: Block["head"], width: number): Block {
  return wholeBlock([titleLine(title, width), ...lines, ...noteLines(notes, width)]);
}
