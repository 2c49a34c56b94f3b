import { accessSync, constants, lstatSync, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import { cacheFolder, keptFolders } from "../../core/files/cache-folder.js";
import { shellWord } from "../../core/text/shell-word.js";
import { type Check, ok, warning } from "./check.js";

/** Checks that only this user can access the cache folder: it has tokens, and the secret of a running local tenant. */
export function checkCacheFolder(folder: string | undefined = ownFolder()): Check {
  if (folder === undefined) {
    return warning("cache", "This user has no home folder.", "Set XDG_CACHE_HOME to a folder of this user alone.");
  }
  let stats: Stats | undefined;
  try {
    stats = lstatSync(folder, { throwIfNoEntry: false });
  } catch {
    return warning("cache", `${folder} cannot be read.`, "Give this user access to its parent folders.");
  }
  if (stats === undefined) {
    return ok("cache", "It does not exist yet; it is created when it is needed.");
  }
  if (!stats.isDirectory()) {
    return warning("cache", `${folder} is not a folder.`, "Move it, so that a folder can be created in its place.");
  }
  const { getuid } = process;
  if (getuid === undefined) {
    return ok("cache", folder);
  }
  if (stats.uid !== getuid()) {
    return warning("cache", `${folder} belongs to another user.`, "Remove it as that user, or set XDG_CACHE_HOME.");
  }
  if ((stats.mode & 0o077) !== 0) {
    return warning("cache", `Other users can access ${folder} (mode ${shownMode(stats)}).`, {
      command: `chmod 700 ${shellWord(folder)}`,
    });
  }
  if (!isWritable(folder)) {
    return warning("cache", `${folder} cannot be written.`, { command: `chmod 700 ${shellWord(folder)}` });
  }
  return checkContents(folder, getuid()) ?? ok("cache", "Private to this user, and writable.");
}

function ownFolder(): string | undefined {
  try {
    return cacheFolder();
  } catch {
    return undefined;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Finds files that a run would refuse. They can be deleted, because runs write them again. */
function checkContents(folder: string, user: number): Check | undefined {
  for (const place of keptFolders.map((name) => join(folder, name))) {
    const found = [place, ...namesIn(place).map((name) => join(place, name))].find((path) => isStrange(path, user));
    if (found !== undefined) {
      const sentence = `${found} is a link, belongs to another user, or is open to other users; runs do not use it.`;
      return warning("cache", sentence, { command: `rm -r ${shellWord(found)}` });
    }
  }
  return undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether other users can access a file. It may be gone, because other runs are active. */
function isStrange(path: string, user: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && (stats.uid !== user || (stats.mode & 0o077) !== 0 || stats.isSymbolicLink());
}

function shownMode({ mode }: Stats): string {
  return (mode & 0o777).toString(8).padStart(4, "0");
}
