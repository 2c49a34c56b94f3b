import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { makeFolder } from "../../core/files/make-folder.js";
import { type ExportedFile, markOfExported } from "./secops/exported-file.js";

/** A folder that an export must not be written to. The message is for the user. */
export class OutputFolderError extends Error {}

/**
 * A file that each export has. Other integrations with the same identifier, such as the platform's own, do not have it.
 */
const markOfExport = "core/defender_process.py";

/** The folder that may also have files of the user's own. */
const sharedFolder = "widgets";

/**
 * Writes the files to a folder that is new, empty, or has an earlier export of the same integration. In the shared folder,
 * only files of an export are replaced.
 */
export function writeFolder(folder: string, identifier: string, files: readonly ExportedFile[]): void {
  if (existsSync(folder)) {
    expectUsable(folder, identifier);
    expectOurs(folder, files);
  }
  for (const name of new Set(files.map(({ path }) => topOf(path)))) {
    const replaced = name === sharedFolder ? exportedIn(folder).map((each) => join(name, each)) : [name];
    for (const path of replaced) {
      // Removes a link, not its target.
      rmSync(join(folder, path), { recursive: true, force: true });
    }
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

/** Refuses to replace a file of the user's own in the shared folder, and to write through a link. */
function expectOurs(folder: string, files: readonly ExportedFile[]): void {
  const shared = join(folder, sharedFolder);
  if (lstatSync(shared, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new OutputFolderError(`${shared} is a link or a file, not a folder: put a folder in its place.`);
  }
  const exported = exportedIn(folder);
  for (const { path } of files.filter((file) => topOf(file.path) === sharedFolder)) {
    const isThere = lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined;
    if (isThere && !exported.includes(path.slice(sharedFolder.length + 1))) {
      throw new OutputFolderError(
        `${join(folder, path)} is not from an export, and an export has a file of this name: rename it.`,
      );
    }
  }
}

/** The files of the shared folder that an export wrote. */
function exportedIn(folder: string): readonly string[] {
  const shared = join(folder, sharedFolder);
  const entries = existsSync(shared) ? readdirSync(shared, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => readFileSync(join(shared, name), "utf8").includes(markOfExported(`${sharedFolder}/${name}`)));
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
