#!/usr/bin/env node
import { integration } from "../core/generated/integration.js";
import { runProcess } from "../core/main.js";
import { nearestName } from "../core/nearest-name.js";
import { reservedVerbs } from "../core/reserved-verbs.js";
import { actions } from "./generated/actions.js";

/** Verbs beside the actions: what they do is loaded when they are called. */
const verbs: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  lint: async (argv) => (await import("./lint/lint-command.js")).runLintCommand(argv),
  tenant: async (argv) => (await import("../sandbox/command/tenant-command.js")).runTenantCommand(argv),
};

/** Runs `m365-defender <action> [flags]` or a verb. */
async function main([name, ...argv]: readonly string[]): Promise<void> {
  const load = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (load !== undefined) {
    await runProcess(await load(), argv);
  } else if (name !== undefined && Object.hasOwn(verbs, name)) {
    process.exitCode = await verbs[name]?.(argv);
  } else if (name === "--version") {
    process.stdout.write(`${integration.version}\n`);
  } else {
    explain(name);
  }
}

/** Says which actions there are; a name that is none is an error. */
function explain(name: string | undefined): void {
  const isAsked = name === "--help";
  const problem = isAsked ? "" : `${problemOf(name)}\n\n`;
  const list = Object.keys(actions).map((action) => `  ${action}\n`);
  const text = `${problem}Usage: m365-defender <action> [flags] < payload.json\n\nActions (each with --help):\n${list.join("")}\nBeside them:\n  lint      checks the manifests of a project (--help)\n  tenant    starts a local tenant to try and test against (--help)\n`;
  (isAsked ? process.stdout : process.stderr).write(text);
  process.exitCode = isAsked ? 0 : 2;
}

function problemOf(name: string | undefined): string {
  if (name === undefined) {
    return "Which action?";
  }
  if (reservedVerbs.includes(name)) {
    return `"${name}" is reserved, and does nothing in this version.`;
  }
  const nearest = nearestName(name, [...Object.keys(actions), ...Object.keys(verbs)]);
  return `${JSON.stringify(name)} is no action${nearest === undefined ? "." : `; did you mean ${nearest}?`}`;
}

void main(process.argv.slice(2));
