const DAY_MS = 24 * 3600 * 1000;

/** Whole days until a date. */
export function daysUntil(date: string, now: Date): number {
  return Math.floor((new Date(date).getTime() - now.getTime()) / DAY_MS);
}
