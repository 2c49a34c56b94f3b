import { isAbsolute, join } from "node:path";
import type { Environment } from "../environment.js";

/** The folders of the cache folder whose files runs use only if they are this user's alone. */
export const keptFolders = ["tokens", "calls", "locks", "code"] as const;

/**
 * This user's cache folder of the product.
 * @throws when there is no home folder that it could be in
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(environment: Environment = process.env, platform: string = process.platform): string {
  return join(userCache(environment, platform), "m365-defender");
}

function userCache({ XDG_CACHE_HOME, LOCALAPPDATA }: Environment, platform: string): string {
  // A relative path is to be ignored, as the specification has it.
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (platform === "win32") return LOCALAPPDATA ?? join(home(), "AppData", "Local");
  return platform === "darwin" ? join(home(), "Library", "Caches") : join(home(), ".cache");
}

/**
 * Node takes a HOME that is relative or empty as it is, but a cache in whatever folder a run was started in is none.
 * `os` is loaded where it is needed: of all that a run loads of Node itself, it alone is only for this.
 */
function home(): string {
  const folder = (require("node:os") as typeof import("node:os")).homedir();
  if (!isAbsolute(folder)) {
    throw new Error("The home folder is not an absolute path. Set HOME or XDG_CACHE_HOME.");
  }
  return folder;
}
