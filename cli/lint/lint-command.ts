import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { withoutPath } from "../../core/text/shown-word.js";
import { visibleInJson } from "../../core/text/visible-text.js";
import { formatFinding, isProject, lintProject } from "./lint.js";
import { rules } from "./rules.js";

/** What the flags of `m365-defender lint` say. */
export interface LintOptions {
  readonly root: string | undefined;
  readonly json: boolean;
  readonly rules: boolean;
}

/** Prints what lint finds, or the rules; returns the exit code. */
export async function runLint(options: LintOptions, { stdout }: VerbStreams): Promise<number> {
  if (options.rules) {
    const list = rules.map(({ name, description }) => ({ name, description }));
    stdout.write(options.json ? json(list) : listOfRules());
    return 0;
  }
  const { root = "." } = options;
  if (!isProject(root)) {
    const problem = `There is no integration.yaml next to a manifests folder in ${root}; name the folder with --root DIR.`;
    throw new VerbFailure(withoutPath(problem, root), 2);
  }
  const { findings, manifests } = lintProject(root);
  const text =
    manifests !== undefined
      ? `${manifests.actions.length} actions, ${rules.length} rules, no findings.\n`
      : `${findings.map(formatFinding).join("\n")}\n`;
  stdout.write(options.json ? json(findings) : text);
  return findings.length === 0 ? 0 : 1;
}

function json(value: unknown): string {
  return `${visibleInJson(JSON.stringify(value, null, 2))}\n`;
}

function listOfRules(): string {
  return rules.map(({ name, description }) => `${name}\n      ${description}\n`).join("");
}
