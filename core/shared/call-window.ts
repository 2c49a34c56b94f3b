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

/**
 * The starts that still count at `now`. One that is further ahead than anybody waits was taken before the clock was set
 * back.
 */
export function countingStarts(starts: readonly number[], now: number, furthestMs: number): readonly number[] {
  return starts.filter((start) => start > now - WINDOW_MS && start <= now + furthestMs);
}
