import { randomUUID } from "node:crypto";
import {
  closeSync,
  fstatSync,
  futimesSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { isObject } from "../json-object.js";
import { READ_NO_LINK } from "../open-flags.js";
import { UnusableFileError } from "./private-folder.js";

/** A lock that this process holds. */
export interface Lock {
  /** Gives it back; a lock that was taken away in the meantime is left to whoever has it now. */
  release(): void;
}

/** A lock that nobody has touched for so long is nobody's: its holder touches it four times in that time. */
const STALE_MS = 20_000;

/**
 * Takes the lock that a file at `path` is, if nobody holds it; undefined when somebody does. It is for work that may, at
 * worst, be done twice: between the steps of taking a dead holder's lock away, two processes can both get one. The folder
 * must be there, and private.
 * @throws UnusableFileError when the lock can be neither taken nor looked at
 */
export function tryLock(path: string): Lock | undefined {
  try {
    return take(path) ?? (removeIfStale(path) ? take(path) : undefined);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UnusableFileError(`${path} cannot be taken (${code})`, { cause: error });
  }
}

function take(path: string): Lock | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, "wx", 0o600);
  } catch (error) {
    if (isCode(error, "EEXIST")) {
      return undefined;
    }
    throw error;
  }
  try {
    writeFileSync(descriptor, JSON.stringify({ pid: process.pid, host: thisHost(), id: randomUUID() }));
  } catch (error) {
    closeSync(descriptor);
    unlinkSync(path);
    throw error;
  }
  const touch = () => futimesSync(descriptor, new Date(), new Date());
  const timer = setInterval(touch, STALE_MS / 4).unref();
  return {
    release() {
      clearInterval(timer);
      const own = fstatSync(descriptor);
      closeSync(descriptor);
      const there = lstatSync(path, { throwIfNoEntry: false });
      if (there?.ino === own.ino && there.dev === own.dev) {
        ignoring("ENOENT", () => unlinkSync(path));
      }
    },
  };
}

/** What a lock looks like from outside; the same twice means that it is the same one, and was not touched in between. */
interface Sighting {
  readonly identity: string;
  readonly isStale: boolean;
}

/**
 * Takes a stale lock out of the way: by renaming it, so that one process alone has it, and looking whether it is the one
 * that was found stale. If it is not, it goes back. True when the place is free, as far as can be told.
 */
function removeIfStale(path: string): boolean {
  const found = look(path);
  if (found === undefined || !found.isStale) {
    return found === undefined;
  }
  const aside = `${path}.${randomUUID()}.stale`;
  if (!ignoring("ENOENT", () => renameSync(path, aside))) {
    return true;
  }
  const isTheOne = look(aside)?.identity === found.identity;
  if (!isTheOne) {
    ignoring("EEXIST", () => linkSync(aside, path));
  }
  ignoring("ENOENT", () => unlinkSync(aside));
  return isTheOne;
}

function look(path: string): Sighting | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, READ_NO_LINK);
    const { dev, ino, mtimeMs } = fstatSync(descriptor);
    const text = readFileSync(descriptor, "utf8");
    // A clock that was set back, or another machine's, makes times of the future.
    const isOld = Math.abs(Date.now() - mtimeMs) > STALE_MS;
    return { identity: `${dev}:${ino}:${mtimeMs}:${text}`, isStale: isOld || isHolderDead(text) };
  } catch (error) {
    if (isCode(error, "ENOENT")) {
      return undefined;
    }
    throw error;
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

/** Of a holder on another machine, and of one that has not yet written who it is, only the time can tell. */
function isHolderDead(text: string): boolean {
  let holder: unknown;
  try {
    holder = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isObject(holder) || holder.host !== thisHost() || !Number.isInteger(holder.pid)) {
    return false;
  }
  try {
    process.kill(Number(holder.pid), 0);
    return false;
  } catch (error) {
    return isCode(error, "ESRCH");
  }
}

/** Where a process ID means the same process: containers may have the host's name, and IDs of their own. */
function thisHost(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

/** False when the step failed with this code; any other failure is thrown on. */
function ignoring(code: string, step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (isCode(error, code)) {
      return false;
    }
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}
