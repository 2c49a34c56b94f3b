import type { Stats } from "node:fs";

/** A file or folder that is not this user's alone, or that cannot be used; the message names it, for the end of a sentence. */
export class UnusableFileError extends Error {
  override readonly name = "UnusableFileError";
}

/**
 * Checks that a file or folder belongs to this user alone. Windows has no modes and no user IDs, so nothing is checked there.
 * @throws UnusableFileError
 */
export function requirePrivate(path: string, stats: Stats | undefined): void {
  if (stats === undefined || process.getuid === undefined) {
    return;
  }
  if (stats.uid !== process.getuid()) {
    throw new UnusableFileError(`${path} belongs to another user`);
  }
  if ((stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
    throw new UnusableFileError(`other users can open ${path} (mode ${mode})`);
  }
}

/** An UnusableFileError for what a system call threw; `what` says what was tried: read, written, made, removed. */
export function toUnusable(error: unknown, path: string, what = "read"): UnusableFileError {
  if (error instanceof UnusableFileError) {
    return error;
  }
  const code = codeOf(error) ?? "unknown";
  return new UnusableFileError(`${path} ${reasonOf(code, what)}`, { cause: error });
}

/** The code of a system error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** ELOOP and EMLINK are what systems say of a link that is not to be followed, EEXIST of what is in a folder's place. */
function reasonOf(code: string, what: string): string {
  if (what === "made" && code === "EEXIST") {
    return "is a link or not a folder";
  }
  return code === "ELOOP" || code === "EMLINK" ? "is a link" : `cannot be ${what} (${code})`;
}
