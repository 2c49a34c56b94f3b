import { closeSync, lstatSync, openSync, readdirSync, unlinkSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Claims, contend } from "./contention.js";
import { claimName, holderOf, processOf } from "./lock-holder.js";
import { UnusableFileError } from "./unusable-file.js";

/** A lock that this process holds. */
export interface Lock {
  /**
   * Whether the lock is still held. Check it right before a step that must be exclusive. A process on this machine can
   * lose its lock only if its start time cannot be read and it was suspended for longer than others wait.
   */
  isHeld(): boolean;
  /** Releases the lock. */
  release(): void;
}

/** How often a claim's modification time is updated while its lock is held. */
const TOUCH_MS = 5_000;

/** A claim whose process cannot be identified is abandoned if it was watched this long without an update. */
const SILENT_MS = 20_000;

/** Older claims were left by a machine that no longer exists: no lock is held or watched this long. */
const LEFT_BEHIND_MS = 24 * 3_600_000;

/** Separates the name of a lock from the name of a claim. */
const MARK = ".lock.";

/**
 * Takes the lock at this path; undefined if another process holds it. Its claims are files beside the path, so the
 * folder must exist, be private, and contain little else.
 * @param now milliseconds of a monotonic clock
 * @throws UnusableFileError if the system allows neither taking nor checking the lock
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

/** Uses process.uptime, because performance.now() makes Node load perf_hooks. */
function uptimeMs(): number {
  return process.uptime() * 1000;
}

/** IDs of the processes that hold or want a lock, for messages. */
export function claimants(path: string): readonly string[] {
  return namesOf(path).map(processOf);
}

/** Removes claims that killed processes left in a folder of locks. Claims that cannot be removed stay. */
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
      // If this fails, waiting processes detect the end of this process.
      attempt(() => claims.remove(own));
    },
  };
}

/** The last observation of a claim whose process cannot be identified. */
interface Sighting {
  readonly mtimeMs: number;
  readonly at: number;
  /** Time without an update while it was watched. */
  readonly silentMs: number;
}

/** By path. Modification times are not compared with this machine's clock, because clocks differ and can be set. */
const sightings = new Map<string, Sighting>();

function claimsOf(path: string, now: () => number): Claims {
  const isSilent = (file: string) => {
    const mtimeMs = lstatSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (mtimeMs === undefined) {
      return false;
    }
    const seen = sightings.get(file);
    // While this process was suspended, it did not watch.
    const watchedMs = seen?.mtimeMs === mtimeMs ? seen.silentMs + Math.min(now() - seen.at, TOUCH_MS) : 0;
    remember(file, { mtimeMs, at: now(), silentMs: watchedMs });
    return watchedMs > SILENT_MS;
  };
  return {
    // A claim is an empty file, so it is never seen half written.
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

/** Limits memory in a long-lived host. */
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

/** The result of a step; undefined if it fails and nothing depends on it. */
function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

/** Runs a step and ignores an error with this code. */
function ignoring(code: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== code) {
      throw error;
    }
  }
}
