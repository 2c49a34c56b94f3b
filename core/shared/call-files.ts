import { LONGEST_WAIT_MS } from "../waiting.js";
import type { BudgetWaiting, CallBudget, CallRequest, Slot } from "./call-budget.js";
import { countingStarts, nextStart, WINDOW_MS } from "./call-window.js";
import { poll } from "./polling.js";
import { type PrivateFolder, UnusableFileError } from "./private-folder.js";

/** The lock is held for a moment only: longer than a stale one takes to be found. */
const PATIENCE_MS = 25_000;
const LONGEST_PAUSE_MS = 25;

/** Keeps the starts that are taken in files of a private folder, one for each name. */
export function createCallFiles(folder: PrivateFolder): CallBudget {
  const write = (name: string, starts: readonly number[], now: number) =>
    folder.replace(name, JSON.stringify(starts), Math.max(now, ...starts.slice(-1)) + WINDOW_MS);

  return {
    take: (name, request, waiting) =>
      whileLocked(folder, name, waiting, () => {
        const now = waiting.clock.now().getTime();
        const kept = readStarts(folder, name);
        if (kept === undefined) {
          folder.sweep(now);
        } else if (kept === "unreadable") {
          write(name, [now], now);
          throw new UnusableFileError(`${folder.pathOf(name)} cannot be read; it was made anew`);
        }
        const starts = countingStarts(kept ?? [], now, LONGEST_WAIT_MS);
        const slot = slotAfter(starts, request, now);
        if (slot.isTaken) {
          write(name, [...starts, slot.startAt], now);
        }
        return slot;
      }),

    giveBack: (name, startAt, waiting) =>
      whileLocked(folder, name, waiting, () => {
        const kept = readStarts(folder, name);
        const index = Array.isArray(kept) ? kept.indexOf(startAt) : -1;
        if (Array.isArray(kept) && index >= 0) {
          write(name, kept.toSpliced(index, 1), waiting.clock.now().getTime());
        }
      }),
  };
}

function slotAfter(starts: readonly number[], { perMinute, latest }: CallRequest, now: number): Slot {
  const startAt = nextStart(starts, perMinute, now);
  return { startAt, isTaken: startAt <= Math.max(latest, now) };
}

async function whileLocked<T>(folder: PrivateFolder, name: string, waiting: BudgetWaiting, work: () => T): Promise<T> {
  // Only a run that hunts needs the lock.
  const { tryLock } = await import("./lock.js");
  folder.ensure();
  const path = folder.pathOf(`${name}.lock`);
  const options = { ...waiting, patienceMs: PATIENCE_MS, longestPauseMs: LONGEST_PAUSE_MS };
  const lock = await poll(async () => tryLock(path), options);
  if (lock === undefined) {
    throw new UnusableFileError(`${path} is held by another process`);
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

function readStarts(folder: PrivateFolder, name: string): readonly number[] | "unreadable" | undefined {
  let text: string | undefined;
  try {
    text = folder.read(name);
  } catch {
    return "unreadable";
  }
  if (text === undefined) {
    return undefined;
  }
  try {
    const starts: unknown = JSON.parse(text);
    return Array.isArray(starts) && starts.every((start) => typeof start === "number") ? starts : "unreadable";
  } catch {
    return "unreadable";
  }
}
