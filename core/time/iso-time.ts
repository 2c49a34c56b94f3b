const EXTENDED =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;
const BASIC =
  /^(\d{4})(\d{2})(\d{2})(?:[Tt](\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;
const DURATION = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

/** Longer than any time that a person or a platform writes. */
export const LONGEST_TIME = 100;

/**
 * Parses an ISO 8601 date, with or without time and offset, in the extended or the basic form, also with UTC or GMT at
 * its end. Without an offset it is UTC, without a time it is midnight; digits after milliseconds are ignored. Undefined
 * for other texts and for dates that do not exist, such as 30 February.
 */
export function readInstant(text: string): Date | undefined {
  if (text.length > LONGEST_TIME) {
    return undefined;
  }
  const withoutName = text.replace(/\s*(?:UTC|GMT)$/i, "");
  const match = EXTENDED.exec(withoutName) ?? BASIC.exec(withoutName);
  const offsetMs = match === null ? undefined : readOffset(match[8]);
  if (match === null || offsetMs === undefined || (withoutName !== text && offsetMs !== 0)) {
    return undefined;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  return instantAt({ year, month, day, hour, minute, second, fraction: match[7], offsetMs });
}

/** A date and time as it is written, in numbers. */
export interface WrittenTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 to 23, or 24 for the end of the day (24:00:00). */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits after the point. */
  readonly fraction: string | undefined;
  readonly offsetMs: number;
}

/** The moment of a written time; undefined if it does not exist or cannot be expressed. */
export function instantAt(written: WrittenTime): Date | undefined {
  const { year, month, day, hour, minute, second, offsetMs } = written;
  const milliseconds = Number((written.fraction ?? "").slice(0, 3).padEnd(3, "0"));
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && Number(written.fraction ?? 0) === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) {
    return undefined;
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    return undefined;
  }
  date.setUTCHours(hour, minute, second, milliseconds);
  const instant = new Date(date.getTime() - offsetMs);
  return isExpressible(instant) ? instant : undefined;
}

/** Parses an ISO 8601 duration of weeks, days, hours, minutes and seconds; undefined for other texts. */
export function durationMs(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) {
    return undefined;
  }
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** The earliest and latest moments that four-digit years in ISO 8601, and KQL, can express. */
const FIRST_MOMENT_MS = Date.parse("0001-01-01T00:00:00Z");
const LAST_MOMENT_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** Whether a moment is in the years 1 to 9999. After adding a long duration, it may be invalid. */
export function isExpressible(moment: Date): boolean {
  const ms = moment.getTime();
  return ms >= FIRST_MOMENT_MS && ms <= LAST_MOMENT_MS;
}

/** Milliseconds of an offset (`Z`, `+02:00`, `+0200`, `+02`); 0 without one, undefined for one that does not exist. */
export function readOffset(text: string | undefined): number | undefined {
  if (text === undefined || /^z$/i.test(text)) {
    return 0;
  }
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(":", "") || 0)];
  if (hours > 23 || minutes > 59) {
    return undefined;
  }
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
