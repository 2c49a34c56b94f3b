import { badRequest } from "./graph-errors.js";

export interface TimeWindow {
  readonly start: Date;
  readonly end: Date;
}

const defaultTimespan = "P30D";

const duration =
  /^P(?=.)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(?<hours>\d+(?:\.\d+)?)H)?(?:(?<minutes>\d+(?:\.\d+)?)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i;

const unitMs = {
  years: 365 * 86_400_000,
  months: 30 * 86_400_000,
  weeks: 7 * 86_400_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
};

/**
 * Parses a Timespan: `P30D` (back from now), `start/end`, `P30D/end`, `start/P30D` or `start` (to now).
 * https://learn.microsoft.com/en-us/graph/api/security-security-runhuntingquery
 */
export function parseTimespan(timespan: unknown, now: Date): TimeWindow {
  const text = timespan === undefined || timespan === null || timespan === "" ? defaultTimespan : timespan;
  if (typeof text !== "string") throw invalid(text);
  const [first = "", second, ...more] = text.trim().split("/");
  if (more.length > 0) throw invalid(text);
  const left = parseDuration(first) ?? parseInstant(first);
  const right = second === undefined ? now : (parseDuration(second) ?? parseInstant(second));
  if (left === undefined || right === undefined || (typeof left === "number" && typeof right === "number")) {
    throw invalid(text);
  }
  const end = right instanceof Date ? right : new Date((left as Date).getTime() + right);
  const start = left instanceof Date ? left : new Date(end.getTime() - left);
  if (start > end) throw invalid(text);
  return { start, end };
}

/** Milliseconds of an ISO 8601 duration; months and years have their usual length. */
function parseDuration(text: string): number | undefined {
  const groups = duration.exec(text.toUpperCase())?.groups;
  if (groups === undefined) return undefined;
  return Object.entries(unitMs).reduce((sum, [unit, ms]) => sum + Number(groups[unit] ?? 0) * ms, 0);
}

/** A time, in UTC if it has no offset. */
function parseInstant(text: string): Date | undefined {
  if (!instant.test(text)) return undefined;
  const hasOffset = !text.includes("T") || /(?:Z|[+-]\d{2}:\d{2})$/i.test(text);
  const time = new Date(hasOffset ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function invalid(timespan: unknown): Error {
  return badRequest(
    `Invalid value ${JSON.stringify(timespan)} for parameter 'Timespan': an ISO 8601 duration or interval is expected.`,
  );
}
