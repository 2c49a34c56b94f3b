import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { makeFolder } from "../../core/files/make-folder.js";
import type { ExportedFile } from "./secops/exported-file.js";

/** A folder that an export must not be written to. The message is for the user. */
export class OutputFolderError extends Error {}

/**
 * A file that each export has. Other integrations with the same identifier, such as the platform's own, do not have it.
 */
const markOfExport = "core/defender_process.py";

/** Writes the files to a folder that is new, empty, or has an earlier export of the same integration. */
export function writeFolder(folder: string, identifier: string, files: readonly ExportedFile[]): void {
  if (existsSync(folder)) {
    expectUsable(folder, identifier);
  }
  for (const name of new Set(files.map(({ path }) => topOf(path)))) {
    // Removes a link, not its target.
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  for (const { path, content } of files) {
    makeFolder(dirname(join(folder, path)));
    writeFileSync(join(folder, path), content, { flag: "wx" });
  }
}

function expectUsable(folder: string, identifier: string): void {
  if (!statSync(folder).isDirectory()) {
    throw new OutputFolderError(`${folder} is not a folder.`);
  }
  if (readdirSync(folder).length > 0 && !holdsExport(folder, identifier)) {
    throw new OutputFolderError(
      `${folder} is not empty and does not contain an earlier export of ${identifier}: name a new folder, or empty this one.`,
    );
  }
}

function holdsExport(folder: string, identifier: string): boolean {
  return existsSync(join(folder, markOfExport)) && identifierIn(folder) === identifier;
}

function identifierIn(folder: string): unknown {
  try {
    return parse(readFileSync(join(folder, "definition.yaml"), "utf8"))?.identifier;
  } catch {
    return undefined;
  }
}

function topOf(path: string): string {
  return path.split("/")[0] as string;
}
