import { nearestName } from "../../core/fields/nearest-name.js";
import { integration } from "../../core/generated/integration.js";
import type { ActionManifest, IntegrationManifest } from "../../core/manifest.js";
import { type FlagSpec, readCommandLine } from "../../core/program/command-line.js";
import { flagsSection } from "../../core/program/help.js";
import { Output } from "../../core/program/output.js";
import { shownPath, shownWord, withoutPath } from "../../core/text/shown-word.js";
import { visible } from "../../core/text/visible-text.js";
import { actions } from "../generated/actions.js";
import { OutputFolderError, writeFolder } from "./output-folder.js";
import type { ExportedFile } from "./secops/exported-file.js";
import { secopsIntegration } from "./secops/secops-integration.js";
import { findProblems } from "./secops/validate.js";

/** A format of the export. */
interface ExportFormat {
  filesOf(integration: IntegrationManifest, actions: readonly ActionManifest[]): readonly ExportedFile[];
  /** What the platform would refuse. */
  problemsOf(files: readonly ExportedFile[]): readonly string[];
}

const formats: Readonly<Record<string, ExportFormat>> = {
  secops: { filesOf: secopsIntegration, problemsOf: findProblems },
};

const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  out: { value: "DIR", description: "Write to this folder: new, empty, or with an earlier export." },
  help: { description: "Show this help." },
};

const help = `Writes the integration for another platform to import.

Usage:
  m365-defender export secops --out DIR

Formats:
  secops
      Google SecOps SOAR: definition, actions with their scripts, resources.

${flagsSection(flagSpecs)}

Exit code: 0 written, 1 could not be written, 2 wrong command line.
`;

/** Runs `m365-defender export`; returns the exit code. */
export async function runExportCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs);
  if (values.has("help")) {
    return end(help, 0);
  }
  const [name, ...others] = positionals;
  const folder = values.get("out")?.at(-1);
  const wrong = [
    ...problems.map(({ message }) => message),
    ...formatProblems(name),
    ...others.map((text) => `${shownWord(text)} is not needed: name only one format.`),
    ...(typeof folder === "string" || problems.length > 0 ? [] : ["An output folder is required: --out DIR."]),
  ];
  const format = formats[name ?? ""];
  if (wrong.length > 0 || format === undefined || typeof folder !== "string") {
    return tell(wrong, 2);
  }
  const files = format.filesOf(integration, await manifests());
  const refused = format.problemsOf(files);
  if (refused.length > 0) {
    return tell(["Nothing was written: the platform would reject the integration.", ...refused], 1);
  }
  try {
    writeFolder(folder, integration.identifier, files);
  } catch (error) {
    if (!(error instanceof OutputFolderError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    return tell([writeProblem(error as Error, folder)], 1);
  }
  return end(`${files.length} files written to ${visible(folder)}.\n`, 0);
}

/** A message of our own, because the system's message may contain other folders. */
function writeProblem(error: Error, folder: string): string {
  if (error instanceof OutputFolderError) {
    return withoutPath(error.message, folder);
  }
  const reason = shownPath(folder) === folder ? error.message : (error as NodeJS.ErrnoException).code;
  return `The integration could not be written: ${reason}.`;
}

function formatProblems(name: string | undefined): readonly string[] {
  if (name !== undefined && Object.hasOwn(formats, name)) return [];
  const known = Object.keys(formats);
  const nearest = name === undefined ? undefined : nearestName(name, known);
  const guess = nearest === undefined ? `use ${known.join(", ")}` : `did you mean ${nearest}?`;
  return [
    name === undefined
      ? `A format is required: ${known.join(", ")}.`
      : `${shownWord(name)} is not a format; ${guess}${guess.endsWith("?") ? "" : "."}`,
  ];
}

async function manifests(): Promise<readonly ActionManifest[]> {
  const loaded = await Promise.all(Object.values(actions).map((load) => load()));
  return loaded.map(({ contract }) => contract.manifest);
}

async function end(text: string, exitCode: number): Promise<number> {
  await new Output().end(text, exitCode);
  return exitCode;
}

function tell(lines: readonly string[], exitCode: number): number {
  process.stderr.write(`${lines.map(visible).join("\n")}\n`);
  return exitCode;
}
