import { join, resolve } from "node:path";
import { cacheFolder } from "../core/files/cache-folder.js";
import { PrivateFolder } from "../core/files/private-folder.js";

/**
 * A private folder in the service's own folder: that of `--state`, else one of this user's cache.
 * @param stateFolder the value of `--state`
 */
export function stateFolder(stateFolder: string | undefined, name: string): PrivateFolder {
  return new PrivateFolder(
    () => (stateFolder === undefined ? join(cacheFolder(), "host") : resolve(stateFolder)),
    name,
  );
}
