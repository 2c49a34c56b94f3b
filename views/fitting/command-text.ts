import { canBeCopied, commandLine } from "../text/command-line.js";
import type { NextRun } from "../view.js";
import { shortText } from "./short-text.js";

const LONGEST_NAME = 80;

/**
 * The command of a run, to paste into a shell. If it has more than `limit` characters, or some that cannot be shown as
 * they are, only the action's name: a part of a command is none.
 */
export function commandText(run: NextRun, limit: number): string {
  const command = commandLine(run);
  const isWhole = command.length <= limit && canBeCopied(run);
  return isWhole ? command : shortText(`Action: ${run.action}`, LONGEST_NAME);
}
