import { toReal } from "../conversions.js";
import { floorTicks } from "../time.js";
import { DateTime, orderValues, TimeSpan, type Value } from "../values.js";
import type { ScalarFunction } from "./signature.js";

/** Functions for numbers, and rounding down to multiples, also of times. */
export const numberFunctions: Readonly<Record<string, ScalarFunction>> = {
  bin: ([value = null, size = null]) => bin(value, size),
  floor: ([value = null, size = null]) => bin(value, size ?? 1),
  ceiling: ofNumber(Math.ceil),
  abs: ([value = null]) =>
    value instanceof TimeSpan
      ? new TimeSpan(value.ticks < 0n ? -value.ticks : value.ticks)
      : mapNumber(value, Math.abs),
  sign: ofNumber(Math.sign),
  sqrt: ([value = null]) => mapNumber(value, (number) => (number < 0 ? null : Math.sqrt(number))),
  exp: ofNumber(Math.exp),
  log: ([value = null]) => mapNumber(value, (number) => (number > 0 ? Math.log(number) : null)),
  log10: ([value = null]) => mapNumber(value, (number) => (number > 0 ? Math.log10(number) : null)),
  pow: ([base = null, exponent = null]) => mapNumber(base, (number) => mapNumber(exponent, (power) => number ** power)),
  round: ([value = null, precision = null]) => mapNumber(value, (number) => round(number, Number(precision ?? 0))),
  min_of: (parameters) => extreme(parameters, (order) => order < 0),
  max_of: (parameters) => extreme(parameters, (order) => order > 0),
};

function bin(value: Value, size: Value): Value {
  if (value instanceof DateTime && size instanceof TimeSpan) {
    return size.ticks > 0n ? new DateTime(floorTicks(value.ticks, size.ticks)) : null;
  }
  if (value instanceof TimeSpan && size instanceof TimeSpan) {
    return size.ticks > 0n ? new TimeSpan(floorTicks(value.ticks, size.ticks)) : null;
  }
  return mapNumber(value, (number) => mapNumber(size, (step) => (step > 0 ? Math.floor(number / step) * step : null)));
}

function ofNumber(apply: (number: number) => number): ScalarFunction {
  return ([value = null]) => mapNumber(value, apply);
}

function mapNumber(value: Value, apply: (number: number) => number | null): number | null {
  const number = typeof value === "string" ? null : toReal(value);
  return number === null ? null : apply(number);
}

function round(number: number, precision: number): number {
  const scale = 10 ** precision;
  return (Math.sign(number) * Math.round(Math.abs(number) * scale)) / scale;
}

function extreme(values: readonly Value[], isBetter: (order: number) => boolean): Value {
  return values.reduce<Value>(
    (best, value) => (value !== null && (best === null || isBetter(orderValues(value, best))) ? value : best),
    null,
  );
}
