import { integration } from "../../core/generated/integration.js";
import type { ActionManifest, IntegrationManifest } from "../../core/manifest.js";
import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { shownPath, withoutPath } from "../../core/text/shown-word.js";
import { visible } from "../../core/text/visible-text.js";
import { actions } from "../generated/actions.js";
import { OutputFolderError, writeFolder } from "./output-folder.js";
import type { ExportedFile } from "./secops/exported-file.js";
import { secopsIntegration } from "./secops/secops-integration.js";
import { findProblems } from "./secops/validate.js";

/** The parsed command line of `m365-defender export`. */
export interface ExportOptions {
  readonly format: string;
  readonly out: string;
  readonly identifier: string;
}

/** A form that the integration can be exported in. */
interface ExportFormat {
  filesOf(integration: IntegrationManifest, actions: readonly ActionManifest[]): readonly ExportedFile[];
  /** What the platform would refuse. */
  problemsOf(files: readonly ExportedFile[]): readonly string[];
}

/** By the names that the verb declares. */
const formats: Readonly<Record<string, ExportFormat>> = {
  secops: { filesOf: secopsIntegration, problemsOf: findProblems },
};

/** Writes the integration in a format; returns the exit code. */
export async function runExport({ format, out, identifier }: ExportOptions, { stdout }: VerbStreams): Promise<number> {
  const { filesOf, problemsOf } = formats[format] as ExportFormat;
  const files = filesOf(identifiedBy(identifier), await manifests());
  const refused = problemsOf(files);
  if (refused.length > 0) {
    throw new VerbFailure(["Nothing was written: the platform would reject the integration.", ...refused]);
  }
  try {
    writeFolder(out, identifier, files);
  } catch (error) {
    if (!(error instanceof OutputFolderError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new VerbFailure(writeProblem(error as Error, out), 1, error);
  }
  stdout.write(`${files.length} files written to ${visible(out)}.\n`);
  return 0;
}

/** The integration under an identifier. Under another one than its own, its name says so in the platform's lists. */
function identifiedBy(identifier: string): IntegrationManifest {
  const name = identifier === integration.identifier ? integration.name : `${integration.name} - ${identifier}`;
  return { ...integration, identifier, name };
}

/** A message of our own, because the system's message may contain other folders. */
function writeProblem(error: Error, folder: string): string {
  if (error instanceof OutputFolderError) {
    return withoutPath(error.message, folder);
  }
  const reason = shownPath(folder) === folder ? error.message : (error as NodeJS.ErrnoException).code;
  return `The integration could not be written: ${reason}.`;
}

async function manifests(): Promise<readonly ActionManifest[]> {
  const loaded = await Promise.all(Object.values(actions).map((load) => load()));
  return loaded.map(({ contract }) => contract.manifest);
}
