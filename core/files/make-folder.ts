import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Creates a folder and its parents if they do not exist. A link to a folder counts as one; a dangling link is an error.
 * mkdir's own `recursive` never returns if a file system reports ENOENT for a folder inside an existing one, as /proc
 * does.
 * @param mode of each created folder
 * @throws what mkdir throws
 */
export function makeFolder(path: string, mode = 0o777): void {
  try {
    makeOne(path, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
    // Another process may have created the parent in the meantime.
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
