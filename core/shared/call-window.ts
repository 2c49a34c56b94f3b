import type { CallRequest, Slot } from "./call-budget.js";

/** The service counts calls per minute. The extra half second allows for different network delays. */
export const WINDOW_MS = 60_500;

/**
 * The earliest start of another call if `starts` are reserved (in order, milliseconds since 1970): now, or one window
 * after the call that is `perWindow` calls back. Never before an earlier request.
 */
export function nextStart(starts: readonly number[], perWindow: number, now: number): number {
  const before = starts.at(-perWindow);
  return Math.max(now, starts.at(-1) ?? 0, before === undefined ? 0 : before + WINDOW_MS);
}

/** The reserved starts, as they were written. */
export interface KeptStarts {
  /** When they were written, by the clock of that time. */
  readonly writtenAt: number;
  /** In order, milliseconds since 1970. */
  readonly starts: readonly number[];
}

/** Allowed difference between the clocks of machines that share a folder. */
const TOLERANCE_MS = 5_000;

/**
 * Converts the starts to the current clock. If they were written later than `now`, the clock was set back, and they are
 * moved by the difference.
 */
export function byThisClock({ writtenAt, starts }: KeptStarts, now: number): readonly number[] {
  const ahead = writtenAt - now;
  return ahead > TOLERANCE_MS ? starts.map((start) => start - ahead) : starts;
}

/** The starts that still count at `now`. Starts later than `furthestMs` from now are ignored. */
export function countingStarts(starts: readonly number[], now: number, furthestMs: number): readonly number[] {
  return starts.filter((start) => start > now - WINDOW_MS && start <= now + furthestMs);
}

/** How many of `perMinute` calls could still start, if `starts` count. */
export function callsLeft(starts: readonly number[], perMinute: number): number {
  return Math.max(0, perMinute - starts.length);
}

/** The next free slot after the reserved starts. */
export function slotAfter(starts: readonly number[], { perMinute, latest }: CallRequest, now: number): Slot {
  const startAt = nextStart(starts, perMinute, now);
  return { startAt, isTaken: startAt <= Math.max(latest, now) };
}
