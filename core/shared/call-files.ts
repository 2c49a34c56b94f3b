import { poll } from "../files/polling.js";
import type { PrivateFolder } from "../files/private-folder.js";
import { UnusableFileError } from "../files/unusable-file.js";
import { LONGEST_WAIT_MS } from "../time/waiting.js";
import type { BudgetWaiting, CallBudget } from "./call-budget.js";
import { byThisClock, countingStarts, type KeptStarts, slotAfter, WINDOW_MS } from "./call-window.js";
import { createLockFiles } from "./lock-files.js";

/** Milliseconds to wait for the lock. It is held only briefly; this is longer than detecting an abandoned one takes. */
const PATIENCE_MS = 25_000;
const LONGEST_PAUSE_MS = 25;

const budgetLock = { what: "the budget of hunting calls", why: "which another run uses" };

/** Keeps the reserved starts in a private folder, one file per name. */
export function createCallFiles(folder: PrivateFolder): CallBudget {
  const write = (name: string, starts: readonly number[], now: number) =>
    // A list: when it was written, then the starts.
    folder.replace(name, JSON.stringify([now, ...starts]), Math.max(now, ...starts.slice(-1)) + WINDOW_MS);

  return {
    owner: "this machine",
    take: (name, request, waiting) =>
      whileLocked(folder, name, waiting, () => {
        const now = waiting.clock.now().getTime();
        const kept = readKept(folder, name);
        if (kept === undefined) {
          folder.sweep(now);
        } else if (kept === "unreadable") {
          write(name, [now], now);
          throw new UnusableFileError(`${folder.pathOf(name)} cannot be read; it was created again`);
        }
        const starts = countingStarts(kept === undefined ? [] : byThisClock(kept, now), now, LONGEST_WAIT_MS);
        const slot = slotAfter(starts, request, now);
        if (slot.isTaken) {
          write(name, [...starts, slot.startAt], now);
        }
        return slot;
      }),

    giveBack: (name, startAt, waiting) =>
      whileLocked(folder, name, waiting, () => {
        const now = waiting.clock.now().getTime();
        const kept = readKept(folder, name);
        if (kept === undefined || kept === "unreadable") {
          return;
        }
        const index = kept.starts.indexOf(startAt);
        if (index >= 0) {
          write(name, byThisClock(kept, now).toSpliced(index, 1), now);
        }
      }),
  };
}

async function whileLocked<T>(folder: PrivateFolder, name: string, waiting: BudgetWaiting, work: () => T): Promise<T> {
  const locks = createLockFiles(folder.beside("locks"));
  const options = { ...waiting, awaited: budgetLock, patienceMs: PATIENCE_MS, longestPauseMs: LONGEST_PAUSE_MS };
  const lock = await poll(() => locks.tryLock(`calls-${name}`), options);
  if (lock === undefined) {
    throw new UnusableFileError(`the lock of ${folder.pathOf(name)} is held by another process`);
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}

function readKept(folder: PrivateFolder, name: string): KeptStarts | "unreadable" | undefined {
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
    const times: unknown = JSON.parse(text);
    const [writtenAt, ...starts] = Array.isArray(times) ? times : [];
    return [writtenAt, ...starts].every((time) => typeof time === "number") ? { writtenAt, starts } : "unreadable";
  } catch {
    return "unreadable";
  }
}
