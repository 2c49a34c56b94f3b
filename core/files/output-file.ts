import { closeSync, fstatSync, ftruncateSync, lstatSync, openSync, writeSync } from "node:fs";
import { type FileProblem, fileProblemOf, problemOfCode } from "./file-problem.js";
import { WRITE_NO_LINK } from "./open-flags.js";
import { codeOf } from "./unusable-file.js";

/** Writes a part of the bytes to an open file and returns how many it took. */
type WriteBytes = (descriptor: number, bytes: Uint8Array, offset: number) => number;

/** A file for one text. It is open from the start, so that nothing can come between the check and the text. */
export interface OutputFile {
  /** Writes the text and closes the file. Later calls do nothing. */
  write(text: string): FileProblem | undefined;
}

/**
 * Opens a file that other users cannot write, or creates it with the mode 0600, and empties it, so that an older text is
 * never taken for the new one.
 */
export function openOutputFile(
  path: string,
  write: WriteBytes = writeSync,
): { readonly file: OutputFile } | { readonly problem: FileProblem } {
  let descriptor: number | undefined;
  try {
    // Looked at before it is opened, because opening a device can have effects, and afterwards, for races.
    const seen = lstatSync(path, { throwIfNoEntry: false });
    const problem = seen && fileProblemOf(seen);
    if (problem !== undefined) {
      return { problem };
    }
    descriptor = openSync(path, WRITE_NO_LINK, 0o600);
    const problemInside = fileProblemOf(fstatSync(descriptor));
    if (problemInside !== undefined) {
      closeSync(descriptor);
      return { problem: problemInside };
    }
    ftruncateSync(descriptor);
    return { file: new OpenFile(descriptor, write) };
  } catch (error) {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
    return { problem: problemOfCode(codeOf(error) ?? "unknown") };
  }
}

class OpenFile implements OutputFile {
  #descriptor: number | undefined;
  readonly #write: WriteBytes;

  constructor(descriptor: number, write: WriteBytes) {
    this.#descriptor = descriptor;
    this.#write = write;
  }

  write(text: string): FileProblem | undefined {
    const descriptor = this.#descriptor;
    if (descriptor === undefined) {
      return undefined;
    }
    this.#descriptor = undefined;
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) {
        at += this.#write(descriptor, bytes, at);
      }
      return undefined;
    } catch (error) {
      // A part of a text would be taken for a damaged one.
      ftruncateSync(descriptor);
      return problemOfCode(codeOf(error) ?? "unknown");
    } finally {
      closeSync(descriptor);
    }
  }
}
