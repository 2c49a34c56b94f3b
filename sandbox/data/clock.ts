/** Tells the times of the sample data, which are relative to the start of the tenant. */
export interface SampleClock {
  /** The moment so many minutes before the tenant started; a negative number is a moment after it. */
  time(minutesAgo: number): string;
}

/** The clock of a tenant that started at this moment. */
export function sampleClock(startedAt: Date): SampleClock {
  return { time: (minutesAgo) => new Date(startedAt.getTime() - Math.round(minutesAgo * 60_000)).toISOString() };
}
