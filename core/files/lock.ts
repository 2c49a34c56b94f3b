import { closeSync, lstatSync, openSync, readdirSync, unlinkSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Claims, contend } from "./contention.js";
import { claimName, holderOf, processOf } from "./lock-holder.js";
import { UnusableFileError } from "./unusable-file.js";

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

/** Stands between the name of a lock and a claim for it. */
const MARK = ".lock.";

/**
 * Takes the lock of this path if nobody holds it; undefined when somebody does. Its claims are files beside it, so the folder
 * must be there, private, and have little else.
 * @param now milliseconds of a clock that cannot be set
 * @throws UnusableFileError when the system lets the lock be neither taken nor looked at; a fault of our own as it is
 */
export function tryLock(path: string, now: () => number = uptimeMs): Lock | undefined {
  const claims = claimsOf(path, now);
  const own = claimName();
  try {
    return contend(claims, own) ? hold(claims, own, fileOf(path, own)) : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    throw new UnusableFileError(`${path} cannot be locked (${code})`, { cause: error });
  }
}

/** Node loads its perf_hooks for performance.now(), and nothing for this. */
function uptimeMs(): number {
  return process.uptime() * 1000;
}

/** The processes that have or want a lock, by their IDs: for a message. */
export function claimants(path: string): readonly string[] {
  return namesOf(path).map(processOf);
}

/** Removes what killed processes have left of the locks in a folder, which has nothing else. What cannot be removed stays. */
export function sweepLocks(folder: string): void {
  for (const file of attempt(() => readdirSync(folder)) ?? []) {
    attempt(() => isLeftBehind(folder, file) && unlinkSync(join(folder, file)));
  }
}

function isLeftBehind(folder: string, file: string): boolean {
  const state = holderOf(file.slice(file.indexOf(MARK) + MARK.length));
  const stats = state === "unknown" ? lstatSync(join(folder, file), { throwIfNoEntry: false }) : undefined;
  return state === "dead" || (stats !== undefined && stats.mtimeMs < Date.now() - LEFT_BEHIND_MS);
}

function hold(claims: Claims, own: string, file: string): Lock {
  const isTouched = () => {
    try {
      utimesSync(file, new Date(), new Date());
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
      // If that fails, who waits for it sees when this process is gone.
      attempt(() => claims.remove(own));
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

function claimsOf(path: string, now: () => number): Claims {
  const isSilent = (file: string) => {
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
    // A claim holds nothing: its name says it all, and is there whole or not at all.
    create: (claim) => closeSync(openSync(fileOf(path, claim), "wx", 0o600)),
    list: () => namesOf(path),
    isDead(claim) {
      const state = holderOf(claim);
      return state === "dead" || (state === "unknown" && isSilent(fileOf(path, claim)));
    },
    remove(claim) {
      const file = fileOf(path, claim);
      ignoring("ENOENT", () => unlinkSync(file));
      remember(file, undefined);
    },
  };
}

function fileOf(path: string, claim: string): string {
  return `${path}${MARK}${claim}`;
}

function namesOf(path: string): readonly string[] {
  const start = basename(path) + MARK;
  return readdirSync(dirname(path)).flatMap((file) => (file.startsWith(start) ? [file.slice(start.length)] : []));
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

/** What a step comes to; undefined when it fails, where nothing depends on it. */
function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

/** Does a step, which may fail with this code; any other failure is thrown on. */
function ignoring(code: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== code) {
      throw error;
    }
  }
}
