/** What a tenant allows of hunting. https://learn.microsoft.com/en-us/defender-xdr/advanced-hunting-limits */
export interface HuntingLimits {
  /** Rows that are older than so many days are not there, whatever the query and its timespan say. */
  readonly days: number;
  /** Rows in one answer; the others are cut off, and nothing says so. */
  readonly rows: number;
  /** Calls within any minute. */
  readonly callsPerMinute: number;
  /** Bytes of one answer. */
  readonly resultBytes: number;
  /** Seconds that one call may take. */
  readonly queryS: number;
  /** Seconds of computing in a quarter of an hour, of all queries together. */
  readonly cpuS: number;
}

/**
 * The limits of Graph. Computing time is given by the size of a tenant, in no published number: here it is two thirds
 * of the quarter of an hour. https://learn.microsoft.com/en-us/graph/api/resources/security-api-overview#quotas-and-resource-allocation
 */
export const defaultHuntingLimits: HuntingLimits = {
  days: 30,
  rows: 100_000,
  callsPerMinute: 45,
  resultBytes: 50 * 1024 * 1024,
  queryS: 180,
  cpuS: 600,
};

/**
 * The limits that a tenant starts with: those that are given, and the defaults. 0 turns a limit off.
 * @throws RangeError for what is no limit
 */
export function readHuntingLimits(given: Partial<HuntingLimits> = {}): HuntingLimits {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(defaultHuntingLimits, name));
  if (unknown !== undefined) {
    throw new RangeError(
      `Unknown hunting limit ${unknown}; use one of ${Object.keys(defaultHuntingLimits).join(", ")}.`,
    );
  }
  const read = (name: keyof HuntingLimits): number => {
    const value = given[name] ?? defaultHuntingLimits[name];
    if (typeof value !== "number" || !(value >= 0)) {
      throw new RangeError(`The hunting limit ${name} must be a number of at least 0, not ${JSON.stringify(value)}.`);
    }
    return value === 0 ? Number.POSITIVE_INFINITY : value;
  };
  return {
    days: read("days"),
    rows: read("rows"),
    callsPerMinute: read("callsPerMinute"),
    resultBytes: read("resultBytes"),
    queryS: read("queryS"),
    cpuS: read("cpuS"),
  };
}
