import { isAbsolute, join } from "node:path";
import type { Environment } from "./environment.js";

/**
 * This user's cache folder of the product.
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

/** Loaded where it is needed: of all that a run loads of Node itself, `os` alone is only for this. */
function home(): string {
  return (require("node:os") as typeof import("node:os")).homedir();
}
