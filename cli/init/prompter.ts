import { visible } from "../../core/text/visible-text.js";

/** Asks a user. */
export interface Prompter {
  /** Asks for one line of text, again while `problemOf` returns a problem. */
  text(question: string, problemOf: (answer: string) => string | undefined): Promise<string>;
  /** Asks for text without showing it. */
  hidden(question: string): Promise<string>;
  choice<Value extends string>(question: string, choices: readonly Choice<Value>[]): Promise<Value>;
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
}

/**
 * Questions on the terminal, by an optional package.
 * @param output not standard output, which is for the output of the command
 * @throws Error that says what to install if the package is missing
 */
export async function terminalPrompter(output: NodeJS.WritableStream, signal: AbortSignal): Promise<Prompter> {
  const prompts = await import("@inquirer/prompts").catch((cause: unknown) => {
    const advice = "Install it (npm install @inquirer/prompts), or give the configuration with flags; see --help.";
    throw new Error(`Questions require the optional package @inquirer/prompts. ${advice}`, { cause });
  });
  const context = { output, signal };
  return {
    text: (message, problemOf) =>
      prompts
        .input({ message, validate: (answer) => shown(problemOf(answer.trim())) ?? true }, context)
        .then((it) => it.trim()),
    hidden: (message) =>
      prompts.password({ message, mask: true, validate: (answer) => answer !== "" || "A value is required." }, context),
    choice: (message, choices) => prompts.select({ message, choices: [...choices] }, context),
  };
}

function shown(problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : visible(problem);
}
