const DAY_MS = 24 * 3600 * 1000;

/** A number of days, in words. */
export function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

/** Whole days until a date. */
export function daysUntil(date: string, now: Date): number {
  return Math.floor((new Date(date).getTime() - now.getTime()) / DAY_MS);
}
