#!/usr/bin/env node
import { nearestName } from "../core/fields/nearest-name.js";
import { integration } from "../core/generated/integration.js";
import { runProcess } from "../core/program/main.js";
import { reservedVerbs } from "../core/program/reserved-verbs.js";
import { shownWord } from "../core/text/shown-word.js";
import { visible } from "../core/text/visible-text.js";
import { actions } from "./generated/actions.js";

interface Verb {
  readonly description: string;
  /** True if it handles a closed standard output itself. */
  readonly missesItsReader?: boolean;
  /** Runs the verb with its flags and returns the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

/** Verbs besides the actions. Their code is loaded when they are called. */
const verbs: Readonly<Record<string, Verb>> = {
  init: {
    description: "writes a configuration file and checks it",
    run: async (argv) => (await import("./init/init-command.js")).runInitCommand(argv),
  },
  doctor: {
    description: "checks the connection to a tenant, and says how to fix problems",
    run: async (argv) => (await import("./doctor/doctor-command.js")).runDoctorCommand(argv),
  },
  tenant: {
    description: "starts a local tenant for trials and tests",
    missesItsReader: true,
    run: async (argv) => (await import("../sandbox/command/tenant-command.js")).runTenantCommand(argv),
  },
  lint: {
    description: "checks the manifests of a project",
    run: async (argv) => (await import("./lint/lint-command.js")).runLintCommand(argv),
  },
  export: {
    description: "writes the integration for a platform to import",
    run: async (argv) => (await import("./export/export-command.js")).runExportCommand(argv),
  },
};

/** Runs `m365-defender <action> [flags]` or a verb. */
async function main([name, ...argv]: readonly string[]): Promise<void> {
  const load = name !== undefined && Object.hasOwn(actions, name) ? actions[name] : undefined;
  const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (load !== undefined) {
    await runProcess(await load(), argv);
  } else if (verb !== undefined) {
    if (!verb.missesItsReader) {
      process.stdout.on("error", () => process.exit(1));
    }
    // A closed standard error is ignored.
    process.stderr.on("error", () => undefined);
    process.exitCode = await verb.run(argv);
  } else if (name === "--version") {
    process.stdout.write(`${integration.version}\n`);
  } else {
    explain(name);
  }
}

/** Lists actions and verbs; for an unknown name, with an error. */
function explain(name: string | undefined): void {
  const isAsked = name === "--help";
  const problem = isAsked ? "" : `${visible(problemOf(name))}\n\n`;
  const list = Object.keys(actions).map((action) => `  ${action}\n`);
  const besides = Object.entries(verbs).map(([verb, { description }]) => `  ${verb.padEnd(10)}${description}\n`);
  const text = `${problem}Usage: m365-defender <action> [flags] < payload.json\n\nActions (each with --help):\n${list.join("")}\nOther commands (each with --help):\n${besides.join("")}\nm365-defender --version prints the version, --help prints this help.\n`;
  (isAsked ? process.stdout : process.stderr).write(text);
  process.exitCode = isAsked ? 0 : 2;
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

void main(process.argv.slice(2));
