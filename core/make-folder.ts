import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, unless they are there. mkdir's own `recursive` never ends where a file system says of a
 * folder in an existing one that it cannot be found, as /proc does.
 * @param mode of each folder that is made
 * @throws what mkdir throws
 */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" && !existsSync(dirname(path))) {
      makeFolder(dirname(path), mode);
      makeFolder(path, mode);
    } else if (code !== "EEXIST") {
      throw error;
    }
  }
}
