import { readInstant } from "../../core/time/iso-time.js";
import type { Cell } from "../view.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The time of a cell; undefined if it is none. Only ISO 8601 is a time: JavaScript would read one in other texts too, such
 * as a name with a number. Without an offset it is UTC, as all times of the service.
 */
export function timeOf(value: Cell): Date | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? undefined : value;
  }
  return typeof value === "string" ? readInstant(value) : undefined;
}

/** `2026-11-24 10:31:07`, in UTC. */
export function secondText(time: Date): string {
  return time.toISOString().slice(0, 19).replace("T", " ");
}

/** `2026-11-24 10:31`, in UTC. */
export function minuteText(time: Date): string {
  return secondText(time).slice(0, 16);
}

/** How long before or after `now` a time is, in its largest unit: `3 h ago`, `in 2 days`, `now`. */
export function relativeText(time: Date, now: Date): string {
  const ms = now.getTime() - time.getTime();
  if (Math.abs(ms) < SECOND) {
    return "now";
  }
  const length = lengthText(Math.abs(ms));
  return ms < 0 ? `in ${length}` : `${length} ago`;
}

/** A length of time in its largest unit: `45 s`, `12 min`, `3 h`, `2 days`. */
export function lengthText(ms: number): string {
  if (ms < MINUTE) {
    return `${Math.max(1, Math.round(ms / SECOND))} s`;
  }
  if (ms < HOUR) {
    return `${Math.round(ms / MINUTE)} min`;
  }
  if (ms < DAY) {
    return `${Math.round(ms / HOUR)} h`;
  }
  const days = Math.round(ms / DAY);
  return days === 1 ? "1 day" : `${days} days`;
}
