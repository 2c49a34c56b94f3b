interface Timed {
  readonly time: Date | null;
}

/** Sorts what has a time, the earliest first; what has none comes last. */
export function byTime(one: Timed, other: Timed): number {
  return momentOf(one) - momentOf(other);
}

function momentOf({ time }: Timed): number {
  return time?.getTime() ?? Number.MAX_VALUE;
}
