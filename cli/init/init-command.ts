import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { VerbFailure, type VerbStreams, type VerbValues } from "../../core/shell/verb.js";
import { shellWord } from "../../core/text/shell-word.js";
import { withoutPath } from "../../core/text/shown-word.js";
import { visible } from "../../core/text/visible-text.js";
import { usualTimeoutS } from "../doctor/doctor-verb.js";
import { ask } from "./ask.js";
import { configurationText, writePrivately } from "./configuration-file.js";
import { type Draft, draftOf, problemsOf } from "./draft.js";
import { type Prompter, terminalPrompter } from "./prompter.js";

/** Parsed flags of `m365-defender init` that are not fields of the configuration. */
export interface InitOptions extends VerbValues {
  readonly out: string;
  readonly force: boolean;
  readonly "no-doctor": boolean;
}

/** What the command needs from outside. Tests replace it. */
export interface InitSurroundings {
  /** undefined if there is no terminal. */
  readonly prompter: (() => Promise<Prompter>) | undefined;
  /** Checks a configuration file, prints the findings, and returns an exit code. */
  readonly doctor: (file: string) => Promise<number>;
}

/** Writes a configuration file and checks it; returns the exit code. */
export async function runInit(
  options: InitOptions,
  streams: VerbStreams,
  outside: InitSurroundings = surroundingsOf(streams),
): Promise<number> {
  const { out, force: replaces } = options;
  const file = resolve(out);
  if (existsSync(file) && !replaces) {
    const problem = `${file} already exists. Name another file with --out, or replace it with --force.`;
    throw new VerbFailure(withoutPath(problem, out), 2);
  }
  try {
    const { draft, typed } = await complete(draftOf(options), outside);
    const secretFile = `${file}.secret`;
    const whole = typed === undefined ? draft : { ...draft, [typed.field]: `file:${secretFile}` };
    const wrong = problemsOf(whole);
    if (wrong.length > 0) {
      throw new VerbFailure(
        wrong.map((problem) => problem.message),
        2,
      );
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
    throw failureOf(error, out);
  }
  streams.stdout.write(`Written: ${visible(file)}\n${visible(howToUse(file, process.env.M365_DEFENDER_CONFIG))}\n`);
  return options["no-doctor"] ? 0 : (await outside.doctor(file)) === 0 ? 0 : 1;
}

function surroundingsOf(streams: VerbStreams): InitSurroundings {
  const { stdin, stderr, signal } = streams;
  return {
    prompter: stdin.isTTY === true && stderr.isTTY === true ? () => terminalPrompter(stderr, signal) : undefined,
    doctor: (file) => checkWithDoctor(file, streams),
  };
}

/** Checks the new file, even if M365_DEFENDER_CONFIG names another one. */
async function checkWithDoctor(file: string, streams: VerbStreams): Promise<number> {
  const { runDoctor } = await import("../doctor/doctor-command.js");
  const options = { config: file, local: false, timeoutS: usualTimeoutS, json: false };
  try {
    return await runDoctor(options, streams, { ...process.env, M365_DEFENDER_CONFIG: undefined });
  } catch (error) {
    // The file is written, so the exit code differs from the doctor's.
    throw error instanceof VerbFailure ? new VerbFailure(error.sentences, 1, error) : error;
  }
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

/** Why nothing was written. */
function failureOf(error: unknown, out: string): VerbFailure {
  if (error instanceof VerbFailure) {
    return error;
  }
  return wasStopped(error)
    ? new VerbFailure("Stopped; nothing was written.", 130)
    : new VerbFailure(withoutPath((error as Error).message, out), 2, error);
}

/** The error that prompts throw on Ctrl+C, which they read from the terminal themselves, and when the signal is aborted. */
function wasStopped(error: unknown): boolean {
  return ["ExitPromptError", "AbortPromptError"].includes((error as Error).name);
}
