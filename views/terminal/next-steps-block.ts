import { visible } from "../../core/text/visible-text.js";
import { canBeCopied } from "../text/command-line.js";
import type { NextStep } from "../view.js";
import { type Block, wholeBlock } from "./block.js";
import { commandLines } from "./command-lines.js";
import { hanging, type Line, lineOf } from "./line.js";
import { titleLine } from "./title-line.js";
import { wrapProse } from "./wrap.js";

const NOT_COPIED = "The command is not shown, because one of its values has characters that a terminal hides.";

/** What to do next, numbered, each with the command that does it. */
export function nextStepsBlock(steps: readonly NextStep[], width: number): Block {
  return wholeBlock([
    titleLine("What to do next", width),
    ...steps.flatMap((step, index) => stepLines(step, `${index + 1}. `, width)),
  ]);
}

function stepLines({ text, run }: NextStep, number: string, width: number): readonly Line[] {
  const room = width - number.length;
  const sentence = hanging([{ text: number }], wrapProse(visible(text), room));
  if (run === null) {
    return sentence;
  }
  if (!canBeCopied(run)) {
    return [...sentence, ...hanging(lineOf(" ".repeat(number.length)), wrapProse(NOT_COPIED, room), "dim")];
  }
  return [...sentence, ...commandLines(run, number.length, width).map((line) => lineOf(line, "cyan"))];
}
