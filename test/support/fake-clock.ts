import type { Clock } from "../../core/time/clock.js";
import { type Deadline, deadlineAt } from "../../core/time/deadline.js";

/** A clock that only sleeping advances, at once. Sleeps are recorded. */
export interface FakeClock extends Clock {
  readonly slept: number[];
  advance(ms: number): void;
}

export const NOW = new Date("2026-11-24T10:07:00.000Z");

export function fakeClock(start: Date = NOW): FakeClock {
  let time = start.getTime();
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(time),
    advance(ms) {
      time += ms;
    },
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      time += ms;
    },
  };
}

/** A deadline `budgetMs` from now whose signal is not aborted by itself. */
export function fakeDeadline(clock: Clock, budgetMs?: number, signal = new AbortController().signal): Deadline {
  return deadlineAt(budgetMs === undefined ? undefined : new Date(clock.now().getTime() + budgetMs), clock, signal);
}
