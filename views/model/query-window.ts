import { countText } from "../text/count-text.js";
import { lengthText, minuteText } from "../text/time-text.js";
import type { KeptMeta } from "./kept-result.js";

type AskedTime = Pick<KeptMeta, "window" | "defaults">;

/** The time that a query covers: from when to when, and how long that is; undefined if it is not known. */
export function windowText({ window, defaults }: AskedTime): string | undefined {
  const because = Object.keys(defaults).length > 0 ? " (default)" : "";
  if (window === null) {
    return defaults.timespan === undefined ? undefined : `the last ${timespanText(defaults.timespan)}${because}`;
  }
  return `${minuteText(window.start)} to ${minuteText(window.end)} UTC, ${lengthOf(window)}${because}`;
}

/** How much time that is, for the end of a sentence: " in 30 days"; empty if it is not known. */
export function inTime({ window, defaults }: AskedTime): string {
  if (window !== null) {
    return ` in ${lengthOf(window)}`;
  }
  return defaults.timespan === undefined ? "" : ` in the last ${timespanText(defaults.timespan)}`;
}

function lengthOf({ start, end }: NonNullable<KeptMeta["window"]>): string {
  return lengthText(end.getTime() - start.getTime());
}

/** `P30D` is "30 days"; any other timespan stays as it is. */
function timespanText(timespan: string): string {
  const days = /^P(\d+)D$/.exec(timespan)?.[1];
  return days === undefined ? timespan : countText(Number(days), "day");
}
