import { toEntityWord } from "../../core/input/entity-types.js";
import { shellWord } from "../../core/text/shell-word.js";
import { visible } from "../../core/text/visible-text.js";
import type { NextRun } from "../view.js";

/** The words of the command that runs a step, as the program gets them: not quoted. Values come before entities. */
export function commandWords({ action, parameters, entities }: NextRun): readonly string[] {
  return [
    "m365-defender",
    action,
    ...Object.entries(parameters).flatMap(([name, value]) => ["-p", `${name}=${value}`]),
    ...entities.flatMap(({ identifier, entityType }) => ["--entity", `${toEntityWord(entityType)}=${identifier}`]),
  ];
}

/** The command to paste into a POSIX shell. */
export function commandLine(run: NextRun): string {
  return commandWords(run).map(shellWord).join(" ");
}

/** Whether a command can be copied from what is shown: none of its characters is hidden, such as a line break. */
export function canBeCopied(run: NextRun): boolean {
  return commandWords(run).every((word) => visible(word) === word);
}
