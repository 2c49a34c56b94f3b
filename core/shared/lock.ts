import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmdirSync, unlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { type ClaimFolder, contend, withdraw } from "./contention.js";
import { claimName, holderOf, processOf } from "./lock-holder.js";
import { UnusableFileError } from "./private-folder.js";

/** A lock that this process holds. */
export interface Lock {
  /**
   * Whether it is still held, for one last look before a step that nobody else may take at the same time. A process of
   * this machine loses its lock only where its start time cannot be read, after being stopped for longer than others wait.
   */
  isHeld(): boolean;
  /** Gives it back. */
  release(): void;
}

/** How often a claim is touched while its lock is held. */
const TOUCH_MS = 5_000;

/** A claim whose process cannot be looked up is nobody's when it was watched for so long and not touched. */
const SILENT_MS = 20_000;

/** Nobody holds a lock for as long, or watches one: what is as old was left by a machine that is gone. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

/**
 * Takes the lock that a folder at `path` is, if nobody holds it; undefined when somebody does. The folder above it must be
 * there, and private.
 * @param now milliseconds of a clock that cannot be set
 * @throws UnusableFileError when the lock can be neither taken nor looked at
 */
export function tryLock(path: string, now: () => number = () => performance.now()): Lock | undefined {
  const folder = claimFolder(path, now);
  const own = claimName();
  try {
    return contend(folder, own) ? hold(folder, join(path, own), own) : undefined;
  } catch (error) {
    throw error instanceof UnusableFileError ? error : unusable(path, error);
  }
}

/** The processes that have or want a lock, by their IDs: for a message. */
export function claimants(path: string): readonly string[] {
  return claimsIn(path).map(processOf);
}

/** Removes what killed processes have left of the locks in a folder, which has nothing else. What cannot be removed stays. */
export function sweepLocks(folder: string): void {
  try {
    const locks = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const path of locks.map(({ name }) => join(folder, name))) {
      for (const claim of claimsIn(path).filter((claim) => isLeftBehind(path, claim))) {
        unlinkSync(join(path, claim));
      }
      removeIfEmpty(path);
    }
  } catch {
    // Another process sweeps too: nothing depends on it.
  }
}

function isLeftBehind(path: string, claim: string): boolean {
  const state = holderOf(claim);
  return (
    state === "dead" || (state === "unknown" && lstatSync(join(path, claim)).mtimeMs < Date.now() - LEFT_BEHIND_MS)
  );
}

function hold(folder: ClaimFolder, path: string, own: string): Lock {
  const isTouched = () => {
    try {
      utimesSync(path, new Date(), new Date());
      return true;
    } catch {
      return false;
    }
  };
  const timer = setInterval(isTouched, TOUCH_MS).unref();
  return {
    isHeld: isTouched,
    release() {
      clearInterval(timer);
      try {
        withdraw(folder, own);
      } catch {
        // Who waits for it sees when this process is gone.
      }
    },
  };
}

/** A claim of a process that cannot be looked up, as it was when it was seen last. */
interface Sighting {
  readonly mtimeMs: number;
  readonly at: number;
  /** How long it was watched without being touched. */
  readonly silentMs: number;
}

/** By path. No time of a file is held against this machine's: clocks differ, and can be set. */
const sightings = new Map<string, Sighting>();

function claimFolder(path: string, now: () => number): ClaimFolder {
  const isSilent = (claim: string) => {
    const file = join(path, claim);
    const mtimeMs = lstatSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (mtimeMs === undefined) {
      return false;
    }
    const seen = sightings.get(file);
    // A process that was stopped itself has not watched in the meantime.
    const watchedMs = seen?.mtimeMs === mtimeMs ? seen.silentMs + Math.min(now() - seen.at, TOUCH_MS) : 0;
    remember(file, { mtimeMs, at: now(), silentMs: watchedMs });
    return watchedMs > SILENT_MS;
  };
  return {
    make() {
      if (!ignoring(["EEXIST"], () => mkdirSync(path, 0o700))) {
        if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
          throw new UnusableFileError(`${path} is a link or no folder`);
        }
        return false;
      }
      return true;
    },
    create: (claim) => ignoring(["ENOENT"], () => closeSync(openSync(join(path, claim), "wx", 0o600))),
    list: () => claimsIn(path),
    isDead(claim) {
      const state = holderOf(claim);
      return state === "dead" || (state === "unknown" && isSilent(claim));
    },
    remove(claim) {
      ignoring(["ENOENT"], () => unlinkSync(join(path, claim)));
      remember(join(path, claim), undefined);
    },
    removeFolder: () => removeIfEmpty(path),
  };
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Somebody else has a claim in it, or has removed it.
  }
}

/** Of a host that runs for long, no more than this is remembered. */
const MAX_SIGHTINGS = 1_000;

function remember(file: string, sighting: Sighting | undefined): void {
  sightings.delete(file);
  if (sighting !== undefined) {
    sightings.set(file, sighting);
    const [oldest] = sightings.size > MAX_SIGHTINGS ? sightings.keys() : [];
    if (oldest !== undefined) {
      sightings.delete(oldest);
    }
  }
}

function claimsIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (isCode(error, "ENOENT")) {
      return [];
    }
    throw error;
  }
}

/** False when the step failed with one of these codes; any other failure is thrown on. */
function ignoring(codes: readonly string[], step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (codes.some((code) => isCode(error, code))) {
      return false;
    }
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code;
}

function unusable(path: string, error: unknown): UnusableFileError {
  const { code } = error as NodeJS.ErrnoException;
  return new UnusableFileError(`${path} cannot be taken (${code})`, { cause: error });
}
