import { closeSync, fstatSync, fsyncSync, lstatSync, openSync, readSync, type Stats, writeSync } from "node:fs";
import { APPEND_NO_LINK } from "./open-flags.js";
import { codeOf } from "./unusable-file.js";

/** Why a file cannot take lines, with the fix, to follow its name in a sentence. */
export type LineProblem = string;

/** Writes bytes to an open file and returns how many it took. */
type WriteBytes = (descriptor: number, bytes: Buffer) => number;

/**
 * Appends one line, which ends in a line break, to a file that other users cannot write; creates it with the mode 0600. The
 * line is written at once, so that the lines of processes do not mix, and is on the disk afterwards. The file is opened for
 * each line, because it may have been rotated since the last one.
 */
export function appendLine(path: string, line: string, write: WriteBytes = writeSync): LineProblem | undefined {
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
export function openForLines(path: string): LineProblem | undefined {
  return withFile(path, () => undefined);
}

/** What is wrong with the file at a path, links not followed. On Windows, which has no modes, only its kind is checked. */
export function lineProblemOf(stats: Stats): LineProblem | undefined {
  if (!stats.isFile()) {
    return stats.isSymbolicLink()
      ? "is a link; name the file itself."
      : stats.isDirectory()
        ? "is a folder; name a file in it."
        : "is not a regular file; name one, or one that does not exist yet.";
  }
  if (stats.nlink > 1) {
    return "has a second name (a hard link); remove that name, or name another file.";
  }
  const user = process.getuid?.();
  if (user === undefined) {
    return undefined;
  }
  if (stats.uid !== user && stats.uid !== 0) {
    return "belongs to another user; give it to the user that runs the actions, or name another file.";
  }
  const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
  return (stats.mode & 0o022) === 0
    ? undefined
    : `can be written by other users (mode ${mode}); take that from them with chmod go-w.`;
}

const FULL = "could not be written completely; free some space on its disk.";

/** The file is looked at before it is opened, because opening a device can have effects, and afterwards, for races. */
function withFile(
  path: string,
  use: (descriptor: number, stats: Stats) => LineProblem | undefined,
): LineProblem | undefined {
  let descriptor: number | undefined;
  try {
    const seen = lstatSync(path, { throwIfNoEntry: false });
    const problem = seen && lineProblemOf(seen);
    if (problem !== undefined) {
      return problem;
    }
    descriptor = openSync(path, APPEND_NO_LINK, 0o600);
    const stats = fstatSync(descriptor);
    return lineProblemOf(stats) ?? use(descriptor, stats);
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

function problemOfCode(code: string): LineProblem {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "cannot be created, because its folder does not exist; create the folder.";
    case "EACCES":
    case "EPERM":
      return `cannot be opened by this user (${code}); let this user read and write it.`;
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return `cannot be written (${code}); free some space on its disk.`;
    default:
      return `cannot be written (${code}); name a file on a disk that can be.`;
  }
}
