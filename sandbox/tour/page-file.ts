import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type OutputFile, openOutputFile } from "../../core/files/output-file.js";
import { VerbFailure } from "../../core/shell/verb.js";
import { shownPath } from "../../core/text/shown-word.js";

/** A page's file, open and empty, with its whole path. */
export interface PageFile {
  readonly path: string;
  readonly file: OutputFile;
}

/**
 * Opens the file for the page, which only this user can read: the one that was named, else a new one in the temporary
 * folder.
 * @throws VerbFailure if it cannot be written
 */
export function openPageFile(out: string | undefined): PageFile {
  const path = resolve(out ?? join(mkdtempSync(join(tmpdir(), "m365-defender-tour-")), "incident.html"));
  const opened = openOutputFile(path);
  if ("problem" in opened) {
    throw new VerbFailure(`The file ${shownPath(path)} of --out ${opened.problem}`, 2);
  }
  return { path, file: opened.file };
}
