import { DateTime, TimeSpan } from "./values.js";

/** Ticks of one millisecond. */
export const ticksPerMillisecond = 10_000n;
/** Ticks of one day. */
export const ticksPerDay = 864_000_000_000n;
const ticksPerSecond = 10_000_000n;
const ticksAtUnixEpoch = 621_355_968_000_000_000n;
const ticksAtEnd = 3_155_378_976_000_000_000n;

const datePattern =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,7}Z$/;
const clockPattern = /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?$/;
const unitPattern = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i;

const ticksPerUnit = new Map<string, bigint>([
  ...units(ticksPerDay, "", "d", "day", "days"),
  ...units(ticksPerDay / 24n, "h", "hr", "hrs", "hour", "hours"),
  ...units(ticksPerDay / 1440n, "m", "min", "minute", "minutes"),
  ...units(ticksPerSecond, "s", "sec", "second", "seconds"),
  ...units(ticksPerMillisecond, "ms", "milli", "millis", "millisec", "millisecond", "milliseconds"),
  ...units(10n, "micro", "micros", "microsec", "microsecond", "microseconds"),
  ...units(1n, "tick", "ticks"),
]);

/** Parses a datetime, in UTC if it has no offset; null if it is invalid. */
export function parseDateTime(text: string): DateTime | null {
  if (instantPattern.test(text)) return parseInstant(text);
  const match = datePattern.exec(text.trim());
  if (!match) return null;
  const [, year, month = "1", day = "1", hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
  const [monthIndex, dayNumber] = [Number(month) - 1, Number(day)];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), monthIndex, dayNumber);
  const isCalendarDay = date.getUTCMonth() === monthIndex && date.getUTCDate() === dayNumber;
  if (!isCalendarDay || Number(year) === 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return null;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offsetSeconds(zone);
  const subSecond = BigInt(fraction.slice(0, 7).padEnd(7, "0"));
  return boundedDateTime(fromDate(date).ticks + BigInt(seconds) * ticksPerSecond + subSecond);
}

/** Parses the usual form of an instant with Date.parse(), which is several times faster. */
function parseInstant(text: string): DateTime | null {
  const milliseconds = Date.parse(`${text.slice(0, 23)}Z`);
  const finer = BigInt(text.slice(23, -1).padEnd(4, "0"));
  const isInstant = !Number.isNaN(milliseconds) && text.slice(11, 13) !== "24" && !text.startsWith("0000");
  if (!isInstant || new Date(milliseconds).getUTCDate() !== Number(text.slice(8, 10))) return null;
  return new DateTime(BigInt(milliseconds) * ticksPerMillisecond + finer + ticksAtUnixEpoch);
}

/** Parses a timespan, such as `1h`, `1.5d` or `1.02:03:04`; null if it is invalid. */
export function parseTimeSpan(text: string): TimeSpan | null {
  const clock = clockPattern.exec(text.trim());
  if (clock) {
    const [, sign, days = "0", hours, minutes, seconds = "0", fraction = ""] = clock;
    if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
    const whole = (BigInt(days) * 24n + BigInt(hours ?? 0)) * 3600n + BigInt(minutes ?? 0) * 60n + BigInt(seconds);
    const ticks = whole * ticksPerSecond + BigInt(fraction.padEnd(7, "0"));
    return new TimeSpan(sign ? -ticks : ticks);
  }
  const [, amount, unit = ""] = unitPattern.exec(text.trim()) ?? [];
  const ticks = ticksPerUnit.get(unit.toLowerCase());
  if (amount === undefined || ticks === undefined) return null;
  return amount.includes(".") ? scaleTicks(ticks, Number(amount)) : new TimeSpan(BigInt(amount) * ticks);
}

/** A multiple of ticks, rounded to whole ticks. */
export function scaleTicks(ticks: bigint, factor: number): TimeSpan | null {
  const product = Number(ticks) * factor;
  return Number.isFinite(product) ? new TimeSpan(BigInt(Math.round(product))) : null;
}

/** A datetime; null outside the years 1 to 9999, the range of Kusto. */
export function boundedDateTime(ticks: bigint): DateTime | null {
  return ticks >= 0n && ticks < ticksAtEnd ? new DateTime(ticks) : null;
}

/** Converts a JavaScript date. */
export function fromDate(date: Date): DateTime {
  return new DateTime(BigInt(date.getTime()) * ticksPerMillisecond + ticksAtUnixEpoch);
}

/** Converts to a JavaScript date, in milliseconds. */
export function toDate(value: DateTime): Date {
  const sinceEpoch = value.ticks - ticksAtUnixEpoch;
  return new Date(Number(floorTicks(sinceEpoch, ticksPerMillisecond) / ticksPerMillisecond));
}

/** The largest multiple of a step that is not greater than the ticks. */
export function floorTicks(ticks: bigint, step: bigint): bigint {
  const remainder = ticks % step;
  return ticks - (remainder < 0n ? remainder + step : remainder);
}

/** ISO 8601 in UTC with milliseconds, and more digits if needed. */
export function toIsoText(value: DateTime): string {
  const finer = value.ticks % ticksPerMillisecond;
  const text = toDate(value).toISOString();
  return finer === 0n ? text : `${text.slice(0, -1)}${String(finer).padStart(4, "0")}Z`;
}

/** A datetime as tostring() writes it: always seven digits after the second. */
export function toRoundTripText(value: DateTime): string {
  const finer = String(value.ticks % ticksPerMillisecond).padStart(4, "0");
  return `${toDate(value).toISOString().slice(0, -1)}${finer}Z`;
}

/** A timespan as text: `[-][d.]hh:mm:ss[.fffffff]`. */
export function toTimeSpanText(value: TimeSpan): string {
  const ticks = value.ticks < 0n ? -value.ticks : value.ticks;
  const days = ticks / ticksPerDay;
  const seconds = (ticks / ticksPerSecond) % 86_400n;
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => String(part).padStart(2, "0"));
  const fraction = ticks % ticksPerSecond;
  return [
    value.ticks < 0n ? "-" : "",
    days > 0n ? `${days}.` : "",
    clock.join(":"),
    fraction > 0n ? `.${String(fraction).padStart(7, "0")}` : "",
  ].join("");
}

function offsetSeconds(zone: string): number {
  if (zone === "Z" || zone === "z") return 0;
  const digits = zone.replace(":", "");
  const seconds = Number(digits.slice(1, 3)) * 3600 + Number(digits.slice(3, 5)) * 60;
  return digits.startsWith("-") ? -seconds : seconds;
}

function units(ticks: bigint, ...names: readonly string[]): [string, bigint][] {
  return names.map((name) => [name, ticks]);
}
