import { mkdirSync } from "node:fs";
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
    // Another process may make it at the same moment.
    if (code === "EEXIST") {
      return;
    }
    if (code !== "ENOENT" || dirname(path) === path) {
      throw error;
    }
    makeFolder(dirname(path), mode);
    makeOne(path, mode);
  }
}

function makeOne(path: string, mode: number): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw error;
    }
  }
}
