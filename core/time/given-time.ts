import type { Warning } from "../warnings.js";
import { readInstant } from "./iso-time.js";
import { readPortalTime } from "./portal-time.js";

/** A time parameter as it was read. */
export interface GivenTime {
  /** undefined if there is a problem. */
  readonly instant: Date | undefined;
  /** What is wrong and how to fix it, as a sentence. */
  readonly problem: string | undefined;
  readonly warnings: readonly Warning[];
}

/**
 * Reads a time in each form that has one meaning: ISO 8601, epoch seconds or milliseconds, or a form of the Defender
 * portal.
 * @param name the parameter's display name
 * @param alternative what else the parameter may be, for the message, such as `, or a duration such as P1D`
 */
export function readGivenTime(text: string, name: string, alternative = ""): GivenTime {
  const instant = readInstant(text) ?? readEpoch(text);
  if (instant !== undefined) {
    return { instant, problem: undefined, warnings: [] };
  }
  const shown = readPortalTime(text);
  if (shown === undefined) {
    const problem = `"${name}" must be an existing date in ISO 8601, such as 2026-11-24 or 2026-11-24T12:00:00Z, epoch seconds or milliseconds${alternative}.`;
    return { instant: undefined, problem, warnings: [] };
  }
  if ("meanings" in shown) {
    const problem = `"${name}" can mean ${shown.meanings.join(" or ")}, because nothing tells day and month apart; give one of these dates.`;
    return { instant: undefined, problem, warnings: [] };
  }
  return {
    instant: shown.instant,
    problem: undefined,
    warnings: shown.hasZone ? [] : [assumedUtc(name, shown.instant)],
  };
}

/** Seconds or milliseconds since 1970 in the years 2001 to 2286, in which their digits tell them apart. */
const EPOCH = /^(\d{10})(\d{3})?(?:\.(\d{1,9}))?$/;

function readEpoch(text: string): Date | undefined {
  const [, seconds, milliseconds, fraction = ""] = EPOCH.exec(text) ?? [];
  return seconds === undefined
    ? undefined
    : new Date(Number(seconds) * 1000 + Number(milliseconds ?? fraction.slice(0, 3).padEnd(3, "0")));
}

function assumedUtc(name: string, instant: Date): Warning {
  const message = `"${name}" names no time zone; it was read as UTC, the portal's default: ${instant.toISOString()}. If the portal shows local times, give the time with its offset, in ISO 8601.`;
  return { code: "TIME_READ_AS_UTC", message };
}
