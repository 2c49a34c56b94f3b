import { LONGEST_WAIT_MS } from "../time/waiting.js";
import type { CallBudget } from "./call-budget.js";
import { byThisClock, callsLeft, countingStarts, type KeptStarts, slotAfter, WINDOW_MS } from "./call-window.js";

/** A budget in memory, which can be asked what is left. */
export interface CallMemory extends CallBudget {
  /** How many calls of `perMinute` could start at `now`, in milliseconds since 1970. */
  left(name: string, perMinute: number, now: number): number;
  /** Number of names with reserved starts. */
  readonly size: number;
}

/**
 * Keeps the reserved starts in memory, for a host with many runs. A name whose starts no longer count is forgotten.
 * @param owner whose budget it is, for messages
 */
export function createCallMemory(owner = "this program"): CallMemory {
  const keptByName = new Map<string, KeptStarts>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  const startsOf = (name: string, now: number) => {
    const kept = keptByName.get(name);
    return kept === undefined ? [] : countingStarts(byThisClock(kept, now), now, LONGEST_WAIT_MS);
  };
  const sweep = (now: number) => {
    if (Math.abs(now - sweptAt) < WINDOW_MS) {
      return;
    }
    sweptAt = now;
    for (const name of keptByName.keys()) {
      if (startsOf(name, now).length === 0) {
        keptByName.delete(name);
      }
    }
  };
  return {
    owner,
    get size() {
      return keptByName.size;
    },
    async take(name, request, { clock }) {
      const now = clock.now().getTime();
      sweep(now);
      const starts = startsOf(name, now);
      const slot = slotAfter(starts, request, now);
      keptByName.set(name, { writtenAt: now, starts: slot.isTaken ? [...starts, slot.startAt] : starts });
      return slot;
    },
    async giveBack(name, startAt, { clock }) {
      const now = clock.now().getTime();
      const kept = keptByName.get(name);
      const index = kept?.starts.indexOf(startAt) ?? -1;
      if (kept !== undefined && index >= 0) {
        keptByName.set(name, { writtenAt: now, starts: byThisClock(kept, now).toSpliced(index, 1) });
      }
    },
    left: (name, perMinute, now) => callsLeft(startsOf(name, now), perMinute),
  };
}
