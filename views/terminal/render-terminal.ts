import { paintFor } from "../../core/text/paint.js";
import { visible } from "../../core/text/visible-text.js";
import type { Section, View } from "../view.js";
import { type Block, wholeBlock } from "./block.js";
import { joinedBlocks } from "./cut-blocks.js";
import { factLines } from "./fact-lines.js";
import { headingBlock } from "./heading-block.js";
import { type Line, lineOf, type Span, trimmed } from "./line.js";
import { linkLines } from "./link-lines.js";
import { nextStepsBlock } from "./next-steps-block.js";
import { sectionBlock } from "./section-block.js";
import { titleLine } from "./title-line.js";
import { warningsBlock } from "./warnings-block.js";
import { wrapProse } from "./wrap.js";

/** Columns of a terminal at least: what is narrower breaks the lines itself. */
const NARROWEST = 60;
const USUAL_WIDTH = 100;

export interface TerminalOptions {
  /** Columns of the terminal. Default: 100. Below 60, lines have 60. */
  readonly width?: number;
  /** Whether to use the terminal's colours. Default: false. */
  readonly colour?: boolean;
  /** Maximum length in characters, those of colours included. More is cut by whole rows, and said. */
  readonly maxCharacters?: number;
}

/** The view for a terminal: lines that are never wider than it, each with its end. Nothing in the data acts on it. */
export function renderTerminal(view: View, options: TerminalOptions = {}): string {
  const width = Math.max(NARROWEST, Math.floor(options.width ?? USUAL_WIDTH));
  const paint = paintFor(options.colour ?? false);
  const toText = ({ text, style }: Span) => (style === undefined ? text : paint(style, text));
  const textOf = (lines: readonly Line[]) => lines.map((line) => `${trimmed(line).map(toText).join("")}\n`).join("");
  const blocks = blocksOf(view, width).map(({ head, items, noun, foot }) => ({
    head: textOf(head),
    items: items.map(textOf),
    noun,
    foot: textOf(foot),
  }));
  const toLines = (sentence: string) => textOf(wrapProse(sentence, width).map((text) => lineOf(text, "dim")));
  return joinedBlocks(blocks, options.maxCharacters ?? Number.POSITIVE_INFINITY, toLines);
}

/**
 * The blocks in the order of a reader who sees one screen: what is wrong comes before the rows. After a failure, so does what
 * to do about it; else that stands at the end, above the prompt.
 */
function blocksOf(view: View, width: number): readonly Block[] {
  const { facts, sections, warnings, status, nextSteps, links, time, source } = view;
  const isForSupport = (section: Section) => section.kind === "facts" && section.isForSupport === true;
  const blockOf = (section: Section) => sectionBlock(section, time, width);
  const steps = nextSteps.length === 0 ? [] : [nextStepsBlock(nextSteps, width)];
  const isFailure = status.tone === "bad";
  return [
    headingBlock(view, width),
    ...(facts.length === 0 ? [] : [wholeBlock(factLines(facts, time, width))]),
    ...(warnings.length === 0 ? [] : [warningsBlock(warnings, width)]),
    ...(isFailure ? steps : []),
    ...sections.filter((section) => !isForSupport(section)).map(blockOf),
    ...(isFailure ? [] : steps),
    ...(links.length === 0 ? [] : [wholeBlock([titleLine("Links", width), ...linkLines(links, width)])]),
    ...sections.filter(isForSupport).map(blockOf),
    wholeBlock(wrapProse(visible(source), width).map((text) => lineOf(text, "dim"))),
  ];
}
