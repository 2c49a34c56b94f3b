import { IntegrationError, toIntegrationError } from "../errors.js";
import { missingPart } from "../missing-part.js";
import { Redactor } from "../secrets/redact.js";
import { visible } from "../text/visible-text.js";
import { VerbFailure } from "./verb.js";

/**
 * What a failure of a verb says on standard error: its sentences, one on each line. The stack of the error follows only
 * with `--debug`.
 */
export function failureText(thrown: unknown, isDebug: boolean): string {
  const stack = isDebug ? stacksOf(thrown) : [];
  return [...sentencesOf(thrown, isDebug), ...stack].map((line) => `${visible(line)}\n`).join("");
}

/** The exit code of a failure. */
export function failureCode(thrown: unknown): number {
  return thrown instanceof VerbFailure ? thrown.exitCode : 1;
}

function sentencesOf(thrown: unknown, isDebug: boolean): readonly string[] {
  if (thrown instanceof VerbFailure) {
    return thrown.sentences;
  }
  const { message } = toIntegrationError(thrown);
  if (thrown instanceof IntegrationError || missingPart(thrown) !== undefined) {
    return [message];
  }
  // Nobody foresaw it: it may quote anything.
  const [sentence = ""] = new Redactor().redactForeign(message).split("\n");
  return [isDebug ? sentence : `${sentence.replace(/\.?$/, ".")} Run the command again with --debug to see the stack.`];
}

/** The stack of an error and those of its causes, which may quote anything. */
function stacksOf(thrown: unknown): readonly string[] {
  const stacks: string[] = [];
  for (let error = thrown; error instanceof Error && stacks.length < 10; error = error.cause) {
    stacks.push(error.stack ?? error.message);
  }
  return new Redactor().redactForeign(stacks.join("\nCaused by: ")).split("\n");
}
