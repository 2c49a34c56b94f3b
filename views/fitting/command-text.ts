import { shellWord } from "../../core/text/shell-word.js";
import { visible } from "../../core/text/visible-text.js";
import type { NextRun } from "../view.js";
import { shortText } from "./short-text.js";

const LONGEST_NAME = 80;

/**
 * The command of a run, to paste into a shell. If it has more than `limit` characters, or some that cannot be shown as
 * they are, only the action's name: a part of a command is none.
 */
export function commandText(run: NextRun, limit: number): string {
  const words = [
    "m365-defender",
    run.action,
    ...Object.entries(run.parameters).flatMap(([name, value]) => ["-p", `${name}=${value}`]),
    ...run.entities.flatMap(({ identifier, entityType }) => ["--entity", `${entityType}=${identifier}`]),
  ];
  const command = words.map(shellWord).join(" ");
  const isWhole = command.length <= limit && visible(command) === command;
  return isWhole ? command : shortText(`Action: ${run.action}`, LONGEST_NAME);
}
