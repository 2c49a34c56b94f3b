/** Converts the times of the sample data, which are relative to the tenant's start. */
export interface SampleClock {
  /** The time this many minutes before the start; negative: after it. */
  time(minutesAgo: number): string;
}

/** The clock of a tenant that started at this time. */
export function sampleClock(startedAt: Date): SampleClock {
  return { time: (minutesAgo) => new Date(startedAt.getTime() - Math.round(minutesAgo * 60_000)).toISOString() };
}
