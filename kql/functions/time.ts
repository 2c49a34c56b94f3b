import { semanticError } from "../errors.js";
import { boundedDateTime, floorTicks, fromDate, ticksPerDay, toDate } from "../time.js";
import { DateTime, TimeSpan, type Value } from "../values.js";
import type { ScalarFunction } from "./signature.js";

/** Functions for datetimes. */
export const timeFunctions: Readonly<Record<string, ScalarFunction>> = {
  now: ([offset = null], call) => shift(call.now, offset instanceof TimeSpan ? offset.ticks : 0n),
  ago: ([length = null], call) => (length instanceof TimeSpan ? shift(call.now, -length.ticks) : null),
  startofday: startOf((date) => [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]),
  startofweek: startOf((date) => [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() - date.getUTCDay()]),
  startofmonth: startOf((date) => [date.getUTCFullYear(), date.getUTCMonth(), 1]),
  startofyear: startOf((date) => [date.getUTCFullYear(), 0, 1]),
  endofday: endOf((date) => [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1]),
  endofmonth: endOf((date) => [date.getUTCFullYear(), date.getUTCMonth() + 1, 1]),
  hourofday: part((date) => date.getUTCHours()),
  dayofmonth: part((date) => date.getUTCDate()),
  monthofyear: part((date) => date.getUTCMonth() + 1),
  getmonth: part((date) => date.getUTCMonth() + 1),
  getyear: part((date) => date.getUTCFullYear()),
  dayofweek: ([value = null]) =>
    value instanceof DateTime ? new TimeSpan(BigInt(toDate(value).getUTCDay()) * ticksPerDay) : null,
  format_datetime: ([value = null, format = null]) =>
    value instanceof DateTime && typeof format === "string" ? formatDateTime(value, format) : "",
};

type CalendarDay = (date: Date) => readonly [year: number, month: number, day: number];

const formatParts: Readonly<Record<string, (date: Date) => string>> = {
  d: (date) => String(date.getUTCDate()),
  dd: (date) => padded(date.getUTCDate()),
  M: (date) => String(date.getUTCMonth() + 1),
  MM: (date) => padded(date.getUTCMonth() + 1),
  yy: (date) => padded(date.getUTCFullYear() % 100),
  yyyy: (date) => String(date.getUTCFullYear()).padStart(4, "0"),
  H: (date) => String(date.getUTCHours()),
  HH: (date) => padded(date.getUTCHours()),
  h: (date) => String(date.getUTCHours() % 12 || 12),
  hh: (date) => padded(date.getUTCHours() % 12 || 12),
  m: (date) => String(date.getUTCMinutes()),
  mm: (date) => padded(date.getUTCMinutes()),
  s: (date) => String(date.getUTCSeconds()),
  ss: (date) => padded(date.getUTCSeconds()),
  tt: (date) => (date.getUTCHours() < 12 ? "AM" : "PM"),
};

function formatDateTime(value: DateTime, format: string): string {
  const date = toDate(value);
  const fraction = String(value.ticks % 10_000_000n).padStart(7, "0");
  return format.replace(/([a-zA-Z])\1*/g, (token) => {
    if (/^f{1,7}$/.test(token)) return fraction.slice(0, token.length);
    const write = formatParts[token];
    if (!write) throw semanticError(`format_datetime(): the format '${format}' has the unknown part '${token}'.`);
    return write(date);
  });
}

function startOf(toDay: CalendarDay): ScalarFunction {
  return ([value = null]) => (value instanceof DateTime ? midnight(toDay, value) : null);
}

function endOf(toDay: CalendarDay): ScalarFunction {
  return ([value = null]) => (value instanceof DateTime ? shift(midnight(toDay, value), -1n) : null);
}

function midnight(toDay: CalendarDay, value: DateTime): DateTime {
  const date = new Date(0);
  date.setUTCFullYear(...toDay(toDate(value)));
  return new DateTime(floorTicks(fromDate(date).ticks, ticksPerDay));
}

function part(read: (date: Date) => number): ScalarFunction {
  return ([value = null]) => (value instanceof DateTime ? read(toDate(value)) : null);
}

function shift(value: DateTime, ticks: bigint): Value {
  return boundedDateTime(value.ticks + ticks);
}

function padded(number: number): string {
  return String(number).padStart(2, "0");
}
