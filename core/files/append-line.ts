import { closeSync, fstatSync, fsyncSync, lstatSync, openSync, readSync, type Stats, writeSync } from "node:fs";
import { type FileProblem, fileProblemOf, problemOfCode } from "./file-problem.js";
import { APPEND_NO_LINK } from "./open-flags.js";
import { codeOf } from "./unusable-file.js";

/** Writes bytes to an open file and returns how many it took. */
type WriteBytes = (descriptor: number, bytes: Buffer) => number;

/**
 * Appends one line, which ends in a line break, to a file that other users cannot write; creates it with the mode 0600. The
 * line is written at once, so that the lines of processes do not mix, and is on the disk afterwards. The file is opened for
 * each line, because it may have been rotated since the last one.
 */
export function appendLine(path: string, line: string, write: WriteBytes = writeSync): FileProblem | undefined {
  return withFile(path, (descriptor, { size }) => {
    // The rest of a line that a full disk has cut must not become a part of this one.
    const bytes = Buffer.from(endsInLine(descriptor, size) ? line : `\n${line}`);
    if (write(descriptor, bytes) < bytes.length) {
      return FULL;
    }
    fsyncSync(descriptor);
    return undefined;
  });
}

/** Why a file cannot take lines. A file that does not exist is created, which shows whether it can be. */
export function openForLines(path: string): FileProblem | undefined {
  return withFile(path, () => undefined);
}

const FULL = "could not be written completely; free some space on its disk.";

/** The file is looked at before it is opened, because opening a device can have effects, and afterwards, for races. */
function withFile(
  path: string,
  use: (descriptor: number, stats: Stats) => FileProblem | undefined,
): FileProblem | undefined {
  let descriptor: number | undefined;
  try {
    const seen = lstatSync(path, { throwIfNoEntry: false });
    const problem = seen && fileProblemOf(seen);
    if (problem !== undefined) {
      return problem;
    }
    descriptor = openSync(path, APPEND_NO_LINK, 0o600);
    const stats = fstatSync(descriptor);
    return fileProblemOf(stats) ?? use(descriptor, stats);
  } catch (error) {
    return problemOfCode(codeOf(error) ?? "unknown");
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

function endsInLine(descriptor: number, size: number): boolean {
  const last = Buffer.alloc(1);
  return size === 0 || readSync(descriptor, last, 0, 1, size - 1) === 0 || last.toString() === "\n";
}
