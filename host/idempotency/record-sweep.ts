import { lstatSync, readdirSync } from "node:fs";
import { tryLock } from "../../core/files/lock.js";
import type { PrivateFolder } from "../../core/files/private-folder.js";
import { codeOf, UnusableFileError } from "../../core/files/unusable-file.js";
import type { Clock } from "../../core/time/clock.js";
import { readRecord } from "./record-text.js";

/** Files that one step looks at, so that no call waits for all. */
const SLICE = 32;

/** Milliseconds from the start of one pass over the folder to that of the next. */
const PASS_MS = 60_000;

/** Removes the records of a folder that have expired, a few at a time, and counts those that are there. */
export class RecordSweep {
  readonly #folder: PrivateFolder;
  readonly #clock: Clock;
  readonly #keepMs: number;
  #count = 0;
  #names: string[] = [];
  #nextPassAt = 0;

  constructor(folder: PrivateFolder, clock: Clock, keepMs: number) {
    this.#folder = folder;
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  /** How many records there are. Those of another process count from the next pass. */
  get count(): number {
    return this.#count;
  }

  created(): void {
    this.#count += 1;
  }

  removed(): void {
    this.#count -= 1;
  }

  /** Looks at the next files. */
  step(): void {
    const now = this.#clock.now().getTime();
    // The clock may have been set back since the last pass.
    const isDue = now >= this.#nextPassAt || now < this.#nextPassAt - PASS_MS;
    if (this.#names.length === 0 && isDue) {
      this.#nextPassAt = now + PASS_MS;
      this.#names = namesIn(this.#folder.pathOf(""));
      this.#count = this.#names.filter((name) => !name.includes(".")).length;
    }
    this.removeExpired(this.#names.splice(-SLICE));
  }

  /** Removes those of these files that have expired. */
  removeExpired(names: readonly string[]): void {
    const expired = names.filter((name) => this.#isExpired(name));
    if (expired.length === 0) {
      return;
    }
    // Another process may have removed an expired record and begun a call of the same name since: only one removes at a time.
    const locks = this.#folder.beside("idempotency-locks");
    locks.ensure();
    const lock = tryLock(locks.pathOf("sweep"));
    try {
      for (const name of lock === undefined ? [] : expired.filter((each) => this.#isExpired(each))) {
        this.#folder.remove(name);
        this.#count -= name.includes(".") ? 0 : 1;
      }
    } finally {
      lock?.release();
    }
  }

  /**
   * A record's modification time is when it expires, which spares reading it until then. What the record itself says decides:
   * another process that has just made the file may not have written into it, nor set its time. So a file that has no record
   * is kept as long as one from its modification time on.
   */
  #isExpired(name: string): boolean {
    const now = this.#clock.now().getTime();
    const stats = lstatSync(this.#folder.pathOf(name), { throwIfNoEntry: false });
    if (stats === undefined || stats.mtimeMs > now) {
      return false;
    }
    return (this.#expiryIn(name) ?? stats.mtimeMs + this.#keepMs) <= now;
  }

  #expiryIn(name: string): number | undefined {
    try {
      return readRecord(this.#folder.read(name) ?? "")?.expiresAt;
    } catch (error) {
      if (error instanceof UnusableFileError) {
        return undefined;
      }
      throw error;
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return [];
    }
    throw error;
  }
}
