import { join, resolve } from "node:path";
import { cacheFolder } from "../core/files/cache-folder.js";
import { PrivateFolder } from "../core/files/private-folder.js";
import { UnusableFileError } from "../core/files/unusable-file.js";
import { VerbFailure } from "../core/shell/verb.js";

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

/**
 * Makes the folder that `--state` names, if it does not exist: a service that runs for weeks may need it first then.
 * @throws VerbFailure if it cannot be used
 */
export function requireStateFolder(folder: string): void {
  try {
    stateFolder(folder, "idempotency").ensure();
  } catch (error) {
    if (error instanceof UnusableFileError) {
      const fix = "Name a folder of this user alone (mode 0700), or one that does not exist yet.";
      throw new VerbFailure([`The folder of --state cannot be used: ${error.message}.`, fix], 2, error);
    }
    throw error;
  }
}
