import { accessSync, constants, lstatSync, type Stats } from "node:fs";
import { cacheFolder } from "../../core/cache-folder.js";
import { shellWord } from "../../core/shell-word.js";
import { type Check, ok, warning } from "./check.js";

/** Whether this user's cache folder is his alone: a running local tenant leaves its secret there. */
export function checkCacheFolder(folder: string = cacheFolder()): Check {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(folder, { throwIfNoEntry: false });
  } catch {
    return warning("cache", `${folder} cannot be looked at.`, "Let this user into the folders above it.");
  }
  if (stats === undefined) {
    return ok("cache", "There is none yet; it is made when a local tenant needs it.");
  }
  if (!stats.isDirectory()) {
    return warning(
      "cache",
      `${folder} is no folder.`,
      "Move it away, so that a local tenant can make its folder there.",
    );
  }
  const { getuid } = process;
  if (getuid === undefined) {
    return ok("cache", folder);
  }
  if (stats.uid !== getuid()) {
    return warning("cache", `${folder} belongs to another user.`, "Remove it as that user, or set XDG_CACHE_HOME.");
  }
  if ((stats.mode & 0o077) !== 0) {
    const mode = (stats.mode & 0o777).toString(8).padStart(4, "0");
    return warning("cache", `Others may look into ${folder} (mode ${mode}).`, {
      command: `chmod 700 ${shellWord(folder)}`,
    });
  }
  return isWritable(folder)
    ? ok("cache", "This user's alone, and writable.")
    : warning("cache", `${folder} cannot be written.`, { command: `chmod 700 ${shellWord(folder)}` });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
