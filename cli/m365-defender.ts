#!/usr/bin/env node
import { toIntegrationError } from "../core/errors.js";
import { nearestName } from "../core/fields/nearest-name.js";
import { integration } from "../core/generated/integration.js";
import { runProcess } from "../core/program/main.js";
import { reservedVerbs } from "../core/program/reserved-verbs.js";
import type { VerbStreams } from "../core/shell/verb.js";
import { shownWord } from "../core/text/shown-word.js";
import { visible } from "../core/text/visible-text.js";
import { actions } from "./generated/actions.js";
import { verbs } from "./verbs.js";

/** Runs `m365-defender <action> [flags]` or a verb. */
async function main([name, ...argv]: readonly string[]): Promise<void> {
  const load = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (load !== undefined) {
    await runProcess(await load(), argv, { showsTable: true });
    return;
  }
  const { runVerb, runWithStreams } = await import("../core/shell/run-verb.js");
  const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  await (verb !== undefined ? runVerb(verb, argv) : runWithStreams((streams) => explain(name, streams)));
}

/** Prints the version or the list of actions and verbs; an unknown name is an error. Returns the exit code. */
async function explain(name: string | undefined, { stdout, stderr }: VerbStreams): Promise<number> {
  if (name === "--version") {
    stdout.write(`${integration.version}\n`);
    return 0;
  }
  const isAsked = name === "--help";
  const problem = isAsked ? "" : `${visible(problemOf(name))}\n\n`;
  const list = Object.keys(actions).map((action) => `  ${action}\n`);
  const declared = await Promise.all(Object.values(verbs).map((load) => load()));
  const besides = declared.map((verb) => `  ${verb.name.padEnd(10)}${verb.summary}\n`);
  const text = `${problem}Usage: m365-defender <action> [flags] < payload.json\n       m365-defender <action> [flags] -p NAME=VALUE ...\n\nActions (each with --help):\n${list.join("")}\nOther commands (each with --help):\n${besides.join("")}\nm365-defender --version prints the version, --help prints this help.\n`;
  (isAsked ? stdout : stderr).write(text);
  return isAsked ? 0 : 2;
}

function problemOf(name: string | undefined): string {
  if (name === undefined) {
    return "Name an action or a command.";
  }
  if (reservedVerbs.includes(name)) {
    return `"${name}" is reserved and not available in this version.`;
  }
  const nearest = nearestName(name, [...Object.keys(actions), ...Object.keys(verbs)]);
  return `${shownWord(name)} is not an action${nearest === undefined ? "." : `; did you mean ${nearest}?`}`;
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  // The code that runs actions and verbs is itself missing or damaged.
  process.stderr.write(`${visible(toIntegrationError(thrown).message)}\n`);
  process.exitCode = 1;
});
