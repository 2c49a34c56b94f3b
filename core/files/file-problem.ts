import type { Stats } from "node:fs";

/** Why a file cannot be written to, with the fix, to follow its name in a sentence. */
export type FileProblem = string;

/** What is wrong with the file at a path, links not followed. On Windows, which has no modes, only its kind is checked. */
export function fileProblemOf(stats: Stats): FileProblem | undefined {
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

/** What the code of a system error means for the file. */
export function problemOfCode(code: string): FileProblem {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "cannot be created, because its folder does not exist; create the folder.";
    case "ENAMETOOLONG":
      return "cannot be created, because its name is too long; give it a shorter one.";
    case "ELOOP":
      return "is a link; name the file itself.";
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
