import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import type { ExportedFile } from "./secops/exported-file.js";

/** A folder that an export may not be written into; the message is a sentence for the person who named it. */
export class OutputFolderError extends Error {}

/** Folders that belong to the export: what an earlier one left there and this one does not write is removed. */
const ownFolders = ["actions", "core", "resources", "tests"] as const;

/** Writes the files into the folder: a new one, an empty one, or one with an earlier export of the same integration. */
export function writeFolder(folder: string, identifier: string, files: readonly ExportedFile[]): void {
  if (existsSync(folder)) {
    expectUsable(folder, identifier);
    removeLeftovers(folder, files);
  }
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function expectUsable(folder: string, identifier: string): void {
  if (!statSync(folder).isDirectory()) {
    throw new OutputFolderError(`${folder} is no folder.`);
  }
  if (readdirSync(folder).length > 0 && identifierIn(folder) !== identifier) {
    throw new OutputFolderError(
      `${folder} is not empty, and holds no earlier export of ${identifier}: name a new folder, or empty it first.`,
    );
  }
}

function identifierIn(folder: string): unknown {
  try {
    return parse(readFileSync(join(folder, "definition.yaml"), "utf8"))?.identifier;
  } catch {
    return undefined;
  }
}

function removeLeftovers(folder: string, files: readonly ExportedFile[]): void {
  const written = new Set(files.map(({ path }) => path));
  for (const own of ownFolders.filter((name) => existsSync(join(folder, name)))) {
    const found = readdirSync(join(folder, own), { recursive: true, withFileTypes: true });
    for (const entry of found.filter((each) => !each.isDirectory())) {
      const path = join(entry.parentPath, entry.name);
      if (!written.has(path.slice(join(folder, "/").length))) rmSync(path);
    }
  }
}
