import {
  closeSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeFolder } from "./make-folder.js";
import { READ_NO_LINK } from "./open-flags.js";
import { removeFile, replaceFile } from "./replace-file.js";
import { codeOf, requirePrivate, toUnusable, UnusableFileError } from "./unusable-file.js";

/** A draft (a name with a suffix) is in use, unless it is older than this. */
const LEFT_BEHIND_MS = 10 * 60_000;

/** Far more than any file here needs. */
const MAX_BYTES = 1024 * 1024;

/**
 * A folder of small files that this user's processes share and nobody else can open: mode 0700, files 0600, no links.
 * Calls are synchronous, because a run has nothing else to do meanwhile. Windows has no modes; there, the user's own
 * folder is protected by its access control list.
 */
export class PrivateFolder {
  readonly #rootOf: () => string;
  readonly #name: string;

  /** `name` is a folder in the folder that `rootOf` returns; both must be private. */
  constructor(rootOf: () => string, name: string) {
    this.#rootOf = rootOf;
    this.#name = name;
  }

  /** A sibling folder under the same root. */
  beside(name: string): PrivateFolder {
    return new PrivateFolder(this.#rootOf, name);
  }

  /** The path of a file. */
  pathOf(name: string): string {
    return join(this.#folder(), name);
  }

  /**
   * The text of a file; undefined if it does not exist.
   * @throws UnusableFileError if others could have written or read it
   */
  read(name: string): string | undefined {
    return this.readBytes(name)?.toString();
  }

  /**
   * The bytes of a file; undefined if it does not exist.
   * @throws UnusableFileError if others could have written or read it
   */
  readBytes(name: string): Buffer | undefined {
    if (!this.#exists()) {
      return undefined;
    }
    const path = this.pathOf(name);
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, READ_NO_LINK);
      const stats = fstatSync(descriptor);
      requirePrivate(path, stats);
      if (!stats.isFile() || stats.nlink > 1 || stats.size > MAX_BYTES) {
        throw new UnusableFileError(`${path} is a link or not a regular file`);
      }
      return readFileSync(descriptor);
    } catch (error) {
      if (codeOf(error) === "ENOENT") {
        return undefined;
      }
      throw toUnusable(error, path);
    } finally {
      if (descriptor !== undefined) {
        closeSync(descriptor);
      }
    }
  }

  /**
   * Replaces a file atomically: a reader sees the old or the new content, never a part. `expiresAt` (milliseconds since
   * 1970) becomes its modification time, which `sweep` uses. `name` must have no suffix.
   * @throws UnusableFileError
   */
  replace(name: string, content: string | Uint8Array, expiresAt: number): void {
    this.ensure();
    const path = this.pathOf(name);
    try {
      replaceFile(path, content, (descriptor) => futimesSync(descriptor, expiresAt / 1000, expiresAt / 1000));
    } catch (error) {
      throw toUnusable(error, path, "written");
    }
  }

  /**
   * Creates a file if there is none with this name, and returns whether it did: of several processes, one. The file is on
   * the disk when this returns. The rest is as in `replace`.
   * @throws UnusableFileError; then there is no file
   */
  create(name: string, content: string | Uint8Array, expiresAt: number): boolean {
    this.ensure();
    const path = this.pathOf(name);
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, "wx", 0o600);
      writeFileSync(descriptor, content);
      futimesSync(descriptor, expiresAt / 1000, expiresAt / 1000);
      fsyncSync(descriptor);
      syncFolder(this.#folder());
      return true;
    } catch (error) {
      if (descriptor === undefined && codeOf(error) === "EEXIST") {
        return false;
      }
      if (descriptor !== undefined) {
        removeFile(path);
      }
      throw toUnusable(error, path, "written");
    } finally {
      if (descriptor !== undefined) {
        closeSync(descriptor);
      }
    }
  }

  /**
   * Removes a file if it exists.
   * @throws UnusableFileError
   */
  remove(name: string): void {
    if (this.#exists()) {
      unlinkIfThere(this.pathOf(name));
    }
  }

  /** Removes files that have expired at `now`. Files that cannot be removed stay. */
  sweep(now: number): void {
    for (const name of this.#names()) {
      const path = this.pathOf(name);
      try {
        if (lstatSync(path).mtimeMs < (name.includes(".") ? now - LEFT_BEHIND_MS : now)) {
          unlinkSync(path);
        }
      } catch {
        // Another process may sweep too, or the file belongs to another user. Nothing depends on it.
      }
    }
  }

  /**
   * Creates the folder if it does not exist.
   * @throws UnusableFileError
   */
  ensure(): void {
    if (this.#exists()) {
      return;
    }
    const folder = this.#folder();
    try {
      makeFolder(folder, 0o700);
    } catch (error) {
      throw toUnusable(error, (error as NodeJS.ErrnoException).path ?? folder, "made");
    }
    this.#exists();
  }

  #names(): readonly string[] {
    try {
      return readdirSync(this.#folder());
    } catch {
      return [];
    }
  }

  #folder(): string {
    return join(this.#root(), this.#name);
  }

  #root(): string {
    try {
      return this.#rootOf();
    } catch (error) {
      throw new UnusableFileError("this user has no home folder", { cause: error });
    }
  }

  #exists(): boolean {
    const root = this.#root();
    return [root, join(root, this.#name)].every((folder) => {
      const stats = lookAt(folder);
      if (stats !== undefined && !stats.isDirectory()) {
        throw new UnusableFileError(`${folder} is a link or not a folder`);
      }
      requirePrivate(folder, stats);
      return stats !== undefined;
    });
  }
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw toUnusable(error, path);
  }
}

/** Puts the names of a folder's files on the disk. Windows does not open folders. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") {
    return;
  }
  const descriptor = openSync(folder, READ_NO_LINK);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") {
      throw toUnusable(error, path, "removed");
    }
  }
}
