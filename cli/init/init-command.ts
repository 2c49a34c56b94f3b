import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { readCommandLine } from "../../core/program/command-line.js";
import { flagsSection } from "../../core/program/help.js";
import { shellWord } from "../../core/text/shell-word.js";
import { shownWord, withoutPath } from "../../core/text/shown-word.js";
import { visible } from "../../core/text/visible-text.js";
import { ask } from "./ask.js";
import { configurationText, writePrivately } from "./configuration-file.js";
import { type Draft, draftOf, problemsOf } from "./draft.js";
import { flagSpecs, usualFile } from "./init-flags.js";
import { type Prompter, terminalPrompter } from "./prompter.js";

const help = `Writes a configuration file that only its owner can read, and checks it. On a terminal it asks for values that no flag gives.

Usage:
  m365-defender init [flags]

${flagsSection(flagSpecs)}

Exit code: 0 written and checked, 1 written, but a check failed, 2 nothing written.
`;

/** What the command needs from outside. Tests replace it. */
export interface InitSurroundings {
  /** undefined if there is no terminal. */
  readonly prompter: (() => Promise<Prompter>) | undefined;
  /** Checks a configuration file, prints the findings, and returns an exit code. */
  readonly doctor: (file: string) => Promise<number>;
}

const surroundings: InitSurroundings = {
  prompter: process.stdin.isTTY === true && process.stderr.isTTY === true ? terminalPrompter : undefined,
  doctor: async (file) => {
    const { runDoctorCommand } = await import("../doctor/doctor-command.js");
    // Checks the new file, not the one in the variable.
    return runDoctorCommand(["--config", file], { ...process.env, M365_DEFENDER_CONFIG: undefined });
  },
};

/** Runs `m365-defender init`; returns the exit code. */
export async function runInitCommand(argv: readonly string[], outside = surroundings): Promise<number> {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs);
  if (values.has("help")) {
    process.stdout.write(help);
    return 0;
  }
  for (const text of positionals) {
    problems.push({ field: "", message: `${shownWord(text)} is not a flag; see --help.` });
  }
  if (problems.length > 0) {
    return refuse(problems.map(({ message }) => message));
  }
  const out = String(values.get("out")?.at(-1) ?? usualFile);
  const file = resolve(out);
  const replaces = values.has("force");
  if (existsSync(file) && !replaces) {
    return refuse([
      withoutPath(`${file} already exists. Name another file with --out, or replace it with --force.`, out),
    ]);
  }
  try {
    const { draft, typed } = await complete(draftOf(values), outside);
    const secretFile = `${file}.secret`;
    const whole = typed === undefined ? draft : { ...draft, [typed.field]: `file:${secretFile}` };
    const wrong = problemsOf(whole);
    if (wrong.length > 0) {
      return refuse(wrong.map((problem) => problem.message));
    }
    if (typed !== undefined) {
      writePrivately(secretFile, `${typed.secret}\n`, replaces);
    }
    try {
      writePrivately(file, configurationText(whole), replaces);
    } catch (error) {
      // Removes a secret's file if no configuration refers to it.
      if (typed !== undefined) {
        rmSync(secretFile, { force: true });
      }
      throw error;
    }
  } catch (error) {
    return refuse([wasStopped(error) ? "Stopped; nothing was written." : withoutPath((error as Error).message, out)]);
  }
  process.stdout.write(`Written: ${visible(file)}\n${visible(howToUse(file, process.env.M365_DEFENDER_CONFIG))}\n`);
  return values.has("no-doctor") ? 0 : (await outside.doctor(file)) === 0 ? 0 : 1;
}

/** @param named value of M365_DEFENDER_CONFIG: a run refuses it together with `--config` */
function howToUse(file: string, named: string | undefined): string {
  if (named === undefined || named === "") {
    return `Use it with --config ${shellWord(file)}, or name it in M365_DEFENDER_CONFIG.`;
  }
  return resolve(named) === file
    ? "M365_DEFENDER_CONFIG already names it."
    : `M365_DEFENDER_CONFIG names another file: set it to this one, or unset it and use --config ${shellWord(file)}.`;
}

/** Without a terminal, later checks report the missing fields. */
async function complete(draft: Draft, { prompter }: InitSurroundings) {
  if (prompter === undefined) {
    return { draft };
  }
  return ask(draft, await prompter());
}

function refuse(sentences: readonly string[]): number {
  process.stderr.write(`${sentences.map(visible).join("\n")}\n`);
  return 2;
}

/** The prompts throw this error on Ctrl+C. */
function wasStopped(error: unknown): boolean {
  return (error as Error).name === "ExitPromptError";
}
