import { visible } from "../../core/text/visible-text.js";
import type { View } from "../view.js";
import { type Block, wholeBlock } from "./block.js";
import { hanging } from "./line.js";
import { titleLine } from "./title-line.js";
import { wrapProse } from "./wrap.js";

const SIGN = "! ";

/** Warnings, each with its code at the end. */
export function warningsBlock(warnings: View["warnings"], width: number): Block {
  return wholeBlock([
    titleLine("Warnings", width),
    ...warnings.flatMap(({ code, message }) =>
      hanging(
        [{ text: SIGN, style: "yellow" }],
        wrapProse(`${visible(message)} (${visible(code)})`, width - SIGN.length),
      ),
    ),
  ]);
}
