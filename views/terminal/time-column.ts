import { minuteText, secondText } from "../text/time-text.js";

/** Writes the times of a column, all in the same form. */
export type TimeForm = (time: Date) => string;

/** The forms for times, the longest first. The year is left out only if it is this one for all of them. */
export function timeForms(times: readonly Date[], now: Date): readonly TimeForm[] {
  const isThisYear = times.every((time) => time.getUTCFullYear() === now.getUTCFullYear());
  return isThisYear ? [secondText, minuteText, dayText] : [secondText, minuteText];
}

/** `11-24 10:31`. */
function dayText(time: Date): string {
  return minuteText(time).slice(5);
}
