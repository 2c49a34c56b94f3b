import { instantAt, LONGEST_TIME, readOffset } from "./iso-time.js";

/** A time in a form for people, or two dates that it may mean. */
export type PortalTime =
  | { readonly instant: Date; readonly hasZone: boolean }
  | { readonly meanings: readonly [monthFirst: string, dayFirst: string] };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? +)?";
const CLOCK = "(?:,? +(?:at +)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(?: ?([ap])\\.?m\\.?)?)?";
const ZONE = "(?: ?(utc|gmt|z|[+-]\\d{2}:?\\d{2}))?";

const MONTH_FIRST = form(`${WEEKDAY}${MONTH} +(\\d{1,2}),? +(\\d{4})`);
const DAY_FIRST = form(`${WEEKDAY}(\\d{1,2})[ -]${MONTH}[ -](\\d{4})`);
const NUMBERS = form("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

function form(date: string): RegExp {
  return new RegExp(`^${date}${CLOCK}${ZONE}$`, "i");
}

/**
 * Parses a time as the Defender portal shows it: `Nov 24, 2026 12:00:00 PM`, or in the order of the browser's region
 * `11/24/2026 12:00 PM`, `24 Nov 2026 12:00`, `24/11/2026 12:00`. It is UTC by the portal's default, unless it names a
 * zone. Undefined for other texts and for dates that do not exist.
 * https://learn.microsoft.com/en-us/defender-endpoint/time-settings
 */
export function readPortalTime(text: string): PortalTime | undefined {
  if (text.length > LONGEST_TIME) {
    return undefined;
  }
  // Browsers put a narrow no-break space before AM and PM.
  const plain = text.replace(/\s/g, " ");
  const [, monthName = "", dayAfter = "", year = "", ...clock] = MONTH_FIRST.exec(plain) ?? [];
  if (year !== "") {
    return timeOf(Number(year), monthOf(monthName), Number(dayAfter), clock);
  }
  const [, dayBefore = "", laterMonth = "", laterYear = "", ...laterClock] = DAY_FIRST.exec(plain) ?? [];
  if (laterYear !== "") {
    return timeOf(Number(laterYear), monthOf(laterMonth), Number(dayBefore), laterClock);
  }
  const [whole, one = "", other = "", numbersYear = "", ...numbersClock] = NUMBERS.exec(plain) ?? [];
  return whole === undefined ? undefined : timeOfNumbers(Number(numbersYear), Number(one), Number(other), numbersClock);
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Only a number above 12, or twice the same number, tells which one is the day. */
function timeOfNumbers(
  year: number,
  one: number,
  other: number,
  clock: readonly (string | undefined)[],
): PortalTime | undefined {
  const monthFirst = timeOf(year, one, other, clock);
  const dayFirst = timeOf(year, other, one, clock);
  return monthFirst === undefined || dayFirst === undefined || one === other
    ? (monthFirst ?? dayFirst)
    : { meanings: [dateOf(year, one, other), dateOf(year, other, one)] };
}

function dateOf(year: number, month: number, day: number): string {
  return [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
}

function timeOf(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, fraction, half, zone]: readonly (string | undefined)[],
): Extract<PortalTime, { instant: Date }> | undefined {
  const offsetMs = zone === undefined || /^(utc|gmt)$/i.test(zone) ? 0 : readOffset(zone);
  const hours = half === undefined ? Number(hour ?? 0) : hourOfHalf(Number(hour), half);
  if (offsetMs === undefined || hours === undefined) {
    return undefined;
  }
  const time = { hour: hours, minute: Number(minute ?? 0), second: Number(second ?? 0), fraction };
  const instant = instantAt({ year, month, day, ...time, offsetMs });
  return instant && { instant, hasZone: zone !== undefined };
}

/** The hour of the day, 0 to 23; undefined for one that no half of a day has. */
function hourOfHalf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) {
    return undefined;
  }
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
