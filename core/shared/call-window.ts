import type { CallRequest, Slot } from "./call-budget.js";

/** The service counts calls by the minute; the rest is for calls that take a different time on their way. */
export const WINDOW_MS = 60_500;

/**
 * The earliest start of another call, when `starts` are taken (in order, milliseconds since 1970): now, or when the call
 * that is `perWindow` calls back is a window old. Never before one that has asked earlier.
 */
export function nextStart(starts: readonly number[], perWindow: number, now: number): number {
  const before = starts.at(-perWindow);
  return Math.max(now, starts.at(-1) ?? 0, before === undefined ? 0 : before + WINDOW_MS);
}

/** The starts that are taken, as they were written. */
export interface KeptStarts {
  /** When they were written, by the clock of that time. */
  readonly writtenAt: number;
  /** In order, milliseconds since 1970. */
  readonly starts: readonly number[];
}

/** Clocks of machines that share a folder differ by so much, and a wait of as long is none to speak of. */
const TOLERANCE_MS = 5_000;

/**
 * The starts by the clock that shows `now`. What was written later than now was written before the clock was set back: its
 * times are moved by as much, as if nothing had passed since.
 */
export function byThisClock({ writtenAt, starts }: KeptStarts, now: number): readonly number[] {
  const ahead = writtenAt - now;
  return ahead > TOLERANCE_MS ? starts.map((start) => start - ahead) : starts;
}

/**
 * The starts that still count at `now`. One that is further ahead than anybody waits is none.
 */
export function countingStarts(starts: readonly number[], now: number, furthestMs: number): readonly number[] {
  return starts.filter((start) => start > now - WINDOW_MS && start <= now + furthestMs);
}

/** The slot of another call after those that are taken. */
export function slotAfter(starts: readonly number[], { perMinute, latest }: CallRequest, now: number): Slot {
  const startAt = nextStart(starts, perMinute, now);
  return { startAt, isTaken: startAt <= Math.max(latest, now) };
}
