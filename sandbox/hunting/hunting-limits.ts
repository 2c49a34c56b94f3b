/** The hunting limits of a tenant. https://learn.microsoft.com/en-us/defender-xdr/advanced-hunting-limits */
export interface HuntingLimits {
  /** Older rows are not returned, whatever the query and its timespan say. */
  readonly days: number;
  /** Maximum rows of one response. Further rows are cut off without notice. */
  readonly rows: number;
  /** Maximum calls in any minute. */
  readonly callsPerMinute: number;
  /** Maximum bytes of one response. */
  readonly resultBytes: number;
  /** Maximum seconds of one call. */
  readonly queryS: number;
  /** Seconds of computing time per quarter of an hour, for all queries together. */
  readonly cpuS: number;
}

/**
 * Graph's limits. Computing time depends on the size of a tenant, but no numbers are published; here it is two thirds
 * of the quarter of an hour.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-api-overview#quotas-and-resource-allocation
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
 * The limits of a tenant: the given ones, and defaults. 0 turns a limit off.
 * @throws RangeError for an invalid limit
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
