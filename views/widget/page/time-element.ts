import { element } from "../../html/page/elements.js";
import { minuteText, relativeText } from "../../text/time-text.js";

/** A time in UTC, with how long before now it was. */
export function timeElement(time: Date, now: Date): HTMLElement {
  const shown = element("time", { dateTime: time.toISOString() }, `${minuteText(time)} UTC`);
  return element("span", {}, shown, " ", element("span", { className: "quiet" }, relativeText(time, now)));
}
