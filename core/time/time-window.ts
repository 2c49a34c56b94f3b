import { type Problem, problemsError } from "../errors.js";
import type { Warning } from "../warnings.js";
import { readGivenTime } from "./given-time.js";
import { durationMs, isExpressible } from "./iso-time.js";

/** The time range of a query: `start` is included, `end` is not. */
export interface TimeWindow {
  readonly start: Date;
  readonly end: Date;
}

/** The time parameters of a query action, as given. */
export interface TimeParameters {
  /** One of the Time Frame options. Any other text is a programming error. */
  readonly timeFrame?: string | undefined;
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

export interface ResolvedTime {
  readonly window: TimeWindow;
  readonly warnings: readonly Warning[];
  /** The Time Frame that was used because none was given. */
  readonly defaultFrame?: string | undefined;
}

/** A timespan in Graph's form. */
export interface ResolvedTimespan extends ResolvedTime {
  readonly text: string;
}

/** The Time Frame if neither it nor a Start Time is given. */
const DEFAULT_FRAME = "Last Hour";

/** How far back Graph looks by itself, as a timespan. https://learn.microsoft.com/graph/api/security-security-runhuntingquery */
export const DEFAULT_TIMESPAN = "P30D";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long advanced hunting keeps data, unless it is streamed to a Microsoft Sentinel workspace.
 * https://learn.microsoft.com/graph/api/security-security-runhuntingquery
 */
const RETENTION_DAYS = 30;

const presets: Readonly<Record<string, (now: Date) => TimeWindow>> = {
  "Last Hour": (now) => rolling(now, HOUR_MS),
  "Last 6 Hours": (now) => rolling(now, 6 * HOUR_MS),
  "Last 24 Hours": (now) => rolling(now, DAY_MS),
  "Last 7 Days": (now) => rolling(now, 7 * DAY_MS),
  "Last 30 Days": (now) => rolling(now, 30 * DAY_MS),
  "Last Week": previousWeek,
  "Last Month": previousMonth,
};

/**
 * Resolves the time parameters at `now`. Without a Time Frame, a Start Time means Custom; without both, it is the last
 * hour.
 * @throws INPUT_INVALID with all problems
 */
export function resolveTimeWindow({ timeFrame, startTime, endTime }: TimeParameters, now: Date): ResolvedTime {
  const defaultFrame = timeFrame === undefined && startTime === undefined ? DEFAULT_FRAME : undefined;
  const frame = timeFrame ?? defaultFrame ?? "Custom";
  if (frame === "Custom") {
    const { window, warnings } = customWindow(startTime, endTime, now);
    return { window, warnings: [...warnings, ...retentionWarnings(window, now)] };
  }
  const preset = Object.hasOwn(presets, frame) ? presets[frame] : undefined;
  if (preset === undefined) {
    throw new RangeError(`${JSON.stringify(frame)} is not a time frame.`);
  }
  const window = preset(now);
  const warnings = [...ignoredWarnings(frame, startTime, endTime), ...retentionWarnings(window, now)];
  return { window, warnings, defaultFrame };
}

/** A window as Graph's Timespan: `start/end`, both in UTC. */
export function formatTimespan({ start, end }: TimeWindow): string {
  return `${start.toISOString()}/${end.toISOString()}`;
}

/**
 * Checks a timespan, and resolves its window at `now`. It is sent unchanged, except for times in other forms than Graph's.
 * Graph accepts a duration, a start, or two
 * of them separated by a slash, at most one of which is a duration.
 * https://learn.microsoft.com/graph/api/security-security-runhuntingquery
 * @throws INPUT_INVALID for anything else
 */
export function readTimespan(text: string, now: Date): ResolvedTimespan {
  const parts = text.split("/");
  const durations = parts.map(durationMs);
  const times = parts.map((part) => readGivenTime(part.trim(), "Timespan"));
  const instants = times.map(({ instant }) => instant);
  const isReadable = parts.every((_, index) => durations[index] !== undefined || instants[index] !== undefined);
  const [first, second] = instants;
  const isOrdered = first === undefined || second === undefined || first < second;
  if (!isReadable || !isOrdered || parts.length > 2 || (parts.length === 2 && !durations.includes(undefined))) {
    const message =
      '"Timespan" must be an ISO 8601 duration such as P7D, a start, or "start/end", "duration/end" or "start/duration" with the start before the end.';
    throw problemsError("INPUT_INVALID", [{ field: "timespan", message }]);
  }
  const [lengthBefore = 0, lengthAfter = 0] = durations;
  const end = parts.length === 1 ? now : (second ?? new Date((first ?? now).getTime() + lengthAfter));
  const start = first ?? new Date(end.getTime() - lengthBefore);
  const window = { start, end };
  if (!isExpressible(start) || !isExpressible(end)) {
    const message = '"Timespan" is outside the years 1 to 9999; give a shorter one.';
    throw problemsError("INPUT_INVALID", [{ field: "timespan", message }]);
  }
  const warnings = [...times.flatMap(({ warnings }) => warnings), ...retentionWarnings(window, now)];
  return { text: parts.map((part, index) => inGraphForm(part, instants[index])).join("/"), window, warnings };
}

/** The instants that Graph's Timespan is documented to take. */
const GRAPH_INSTANT = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

function inGraphForm(part: string, instant: Date | undefined): string {
  return instant === undefined || GRAPH_INSTANT.test(part) ? part : instant.toISOString();
}

function rolling(now: Date, lengthMs: number): TimeWindow {
  return { start: new Date(now.getTime() - lengthMs), end: now };
}

/** The previous calendar week: Monday to Monday, UTC. */
function previousWeek(now: Date): TimeWindow {
  const daysSinceMonday = (now.getUTCDay() + 6) % 7;
  const monday = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - daysSinceMonday);
  return { start: new Date(monday - 7 * DAY_MS), end: new Date(monday) };
}

/** The previous calendar month, UTC. */
function previousMonth(now: Date): TimeWindow {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month - 1)), end: new Date(Date.UTC(year, month)) };
}

function customWindow(startTime: string | undefined, endTime: string | undefined, now: Date): ResolvedTime {
  const problems: Problem[] = [];
  const endReading = endTime === undefined ? undefined : readGivenTime(endTime, "End Time");
  const end = endReading === undefined ? now : endReading.instant;
  const backMs = startTime === undefined ? undefined : durationMs(startTime);
  const startReading =
    startTime === undefined || backMs !== undefined
      ? undefined
      : readGivenTime(startTime, "Start Time", ", or a duration before the end such as P1D");
  const start = startReading?.instant;
  if (startTime === undefined) {
    const message = '"Start Time" should be provided, when "Custom" is selected in "Time Frame" parameter.';
    problems.push({ field: "start_time", message });
  } else if (startReading?.problem !== undefined) {
    problems.push({ field: "start_time", message: startReading.problem });
  }
  if (endReading?.problem !== undefined) {
    problems.push({ field: "end_time", message: endReading.problem });
  }
  const window = end && windowOf(start, backMs, end);
  if (window && window.start.getTime() >= window.end.getTime()) {
    const message = `"Start Time" (${window.start.toISOString()}) must be before "End Time" (${window.end.toISOString()}).`;
    problems.push({ field: "start_time", message });
  }
  if (window && !isExpressible(window.start)) {
    problems.push({ field: "start_time", message: '"Start Time" is before the year 1.' });
  }
  if (window === undefined || problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
  return { window, warnings: [...(startReading?.warnings ?? []), ...(endReading?.warnings ?? [])] };
}

function windowOf(start: Date | undefined, backMs: number | undefined, end: Date): TimeWindow | undefined {
  if (backMs !== undefined) {
    return { start: new Date(end.getTime() - backMs), end };
  }
  return start && { start, end };
}

function ignoredWarnings(frame: string, startTime: string | undefined, endTime: string | undefined): Warning[] {
  const ignored = [startTime !== undefined && '"Start Time"', endTime !== undefined && '"End Time"'].filter(Boolean);
  if (ignored.length === 0) {
    return [];
  }
  const verb = ignored.length === 1 ? "was" : "were";
  const message = `${ignored.join(" and ")} ${verb} ignored, because "Time Frame" is "${frame}"; select "Custom" to use them.`;
  return [{ code: "TIME_IGNORED", message }];
}

function retentionWarnings({ start }: TimeWindow, now: Date): Warning[] {
  if (start.getTime() >= now.getTime() - RETENTION_DAYS * DAY_MS) {
    return [];
  }
  const message = `The window begins at ${start.toISOString()}, more than ${RETENTION_DAYS} days ago: advanced hunting keeps ${RETENTION_DAYS} days, so older rows are only in data that is streamed to Microsoft Sentinel.`;
  return [{ code: "WINDOW_BEYOND_RETENTION", message }];
}
