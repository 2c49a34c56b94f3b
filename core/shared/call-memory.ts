import { LONGEST_WAIT_MS } from "../time/waiting.js";
import type { CallBudget } from "./call-budget.js";
import { byThisClock, countingStarts, type KeptStarts, slotAfter } from "./call-window.js";

/** Keeps the reserved starts in memory, for a host with many runs. */
export function createCallMemory(): CallBudget {
  const keptByName = new Map<string, KeptStarts>();
  const startsOf = (name: string, now: number) => {
    const kept = keptByName.get(name);
    return kept === undefined ? [] : byThisClock(kept, now);
  };
  return {
    async take(name, request, { clock }) {
      const now = clock.now().getTime();
      const starts = countingStarts(startsOf(name, now), now, LONGEST_WAIT_MS);
      const slot = slotAfter(starts, request, now);
      keptByName.set(name, { writtenAt: now, starts: slot.isTaken ? [...starts, slot.startAt] : starts });
      return slot;
    },
    async giveBack(name, startAt, { clock }) {
      const now = clock.now().getTime();
      const index = keptByName.get(name)?.starts.indexOf(startAt) ?? -1;
      if (index >= 0) {
        keptByName.set(name, { writtenAt: now, starts: startsOf(name, now).toSpliced(index, 1) });
      }
    },
  };
}
