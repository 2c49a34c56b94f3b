import type { Stats } from "node:fs";

/**
 * A file or folder that other users can access, or that cannot be used. The message names the path and can end a
 * sentence.
 */
export class UnusableFileError extends Error {
  override readonly name = "UnusableFileError";
}

/**
 * Checks that a file or folder belongs to this user alone. On Windows, which has no modes and user IDs, it checks
 * nothing.
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

/** Wraps the error of a system call; `what` is the failed step: read, written, made, removed. */
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

/**
 * Systems report ELOOP or EMLINK for a link that must not be followed, EEXIST if something else is in a folder's place.
 */
function reasonOf(code: string, what: string): string {
  if (what === "made" && code === "EEXIST") {
    return "is a link or not a folder";
  }
  return code === "ELOOP" || code === "EMLINK" ? "is a link" : `cannot be ${what} (${code})`;
}
