import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, unless they are there; a link to a folder is one, and a link to nothing is in the way.
 * mkdir's own `recursive` never ends where a file system says of a folder in an existing one that it cannot be found, as
 * /proc does.
 * @param mode of each folder that is made
 * @throws what mkdir throws
 */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    makeOne(path, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
    // By now, another process may have made the one above.
    if (!isFolder(dirname(path))) {
      makeFolder(dirname(path), mode);
    }
    makeOne(path, mode);
  }
}

function makeOne(path: string, mode: number): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !isFolder(path)) {
      throw error;
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
