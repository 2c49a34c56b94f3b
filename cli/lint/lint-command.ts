import { type FlagSpec, readCommandLine } from "../../core/program/command-line.js";
import { flagsSection } from "../../core/program/help.js";
import { Output } from "../../core/program/output.js";
import { shownWord, withoutPath } from "../../core/text/shown-word.js";
import { visible, visibleInJson } from "../../core/text/visible-text.js";
import { formatFinding, isProject, lintProject } from "./lint.js";
import { rules } from "./rules.js";

/** The flags of `m365-defender lint`, in the order of the help. */
const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  root: { value: "DIR", description: "The folder with integration.yaml and manifests/. Default: the current folder." },
  json: { description: "Print findings, or rules, as a JSON list." },
  rules: { description: "Print the rules without checking anything." },
  help: { description: "Show this help." },
};

const help = `Checks the manifests of a project, and their entry files, pages and tests.

Usage:
  m365-defender lint [flags]

${flagsSection(flagSpecs)}

Exit code: 0 no findings, 1 findings, 2 wrong flags or no project.
`;

/** Runs `m365-defender lint`; returns the exit code. */
export async function runLintCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs);
  const root = String(values.get("root")?.at(-1) ?? ".");
  const wrong = [
    ...problems.map(({ message }) => message),
    ...positionals.map((text) => `${shownWord(text)} is not a flag; see --help.`),
  ];
  if (values.has("help")) {
    return end(help, 0);
  }
  if (wrong.length === 0 && values.has("rules")) {
    return end(
      values.has("json") ? json(rules.map(({ name, description }) => ({ name, description }))) : listOfRules(),
      0,
    );
  }
  if (wrong.length === 0 && !isProject(root)) {
    wrong.push(
      withoutPath(
        `There is no integration.yaml next to a manifests folder in ${root}; name the folder with --root DIR.`,
        root,
      ),
    );
  }
  if (wrong.length > 0) {
    process.stderr.write(`${wrong.map(visible).join("\n")}\n`);
    return 2;
  }
  const { findings, manifests } = lintProject(root);
  const exitCode = findings.length === 0 ? 0 : 1;
  if (values.has("json")) {
    return end(json(findings), exitCode);
  }
  return end(
    manifests !== undefined
      ? `${manifests.actions.length} actions, ${rules.length} rules, no findings.\n`
      : `${findings.map(formatFinding).join("\n")}\n`,
    exitCode,
  );
}

async function end(text: string, exitCode: number): Promise<number> {
  await new Output().end(text, exitCode);
  return exitCode;
}

function json(value: unknown): string {
  return `${visibleInJson(JSON.stringify(value, null, 2))}\n`;
}

function listOfRules(): string {
  return rules.map(({ name, description }) => `${name}\n      ${description}\n`).join("");
}
