import { isAbsolute, join } from "node:path";
import type { Environment } from "../environment.js";

/** The folders in the cache folder that runs use only if they belong to this user alone. */
export const keptFolders = ["tokens", "calls", "locks", "code"] as const;

/**
 * This user's cache folder of the product.
 * @throws if there is no home folder
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(environment: Environment = process.env, platform: string = process.platform): string {
  return join(userCache(environment, platform), "m365-defender");
}

function userCache({ XDG_CACHE_HOME, LOCALAPPDATA }: Environment, platform: string): string {
  // The specification says to ignore a relative path.
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (platform === "win32") return LOCALAPPDATA ?? join(home(), "AppData", "Local");
  return platform === "darwin" ? join(home(), "Library", "Caches") : join(home(), ".cache");
}

/**
 * Node returns a HOME that is relative or empty unchanged, but the cache must not be in the current folder. `os` is
 * loaded here because no other part of a run needs it.
 */
function home(): string {
  const folder = (require("node:os") as typeof import("node:os")).homedir();
  if (!isAbsolute(folder)) {
    throw new Error("The home folder is not an absolute path. Set HOME or XDG_CACHE_HOME.");
  }
  return folder;
}
