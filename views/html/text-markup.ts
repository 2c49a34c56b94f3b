import { type Html, html } from "../../core/text/html.js";
import { shownLines } from "../text/lines.js";
import { minuteText, relativeText, secondText } from "../text/time-text.js";
import { breakableParts } from "./break-places.js";

/** Characters of a text that is shown at once. */
const MOST_CHARACTERS = 400;

/** Characters of a folded text that are shown. */
const FIRST_CHARACTERS = 120;

/** Text whose lines and tabs CSS shows; other hidden characters are visible. */
export function linesMarkup(text: string): Html {
  const pieces = shownLines(text).split(/([\n\t])/);
  return html`${pieces.map((piece) => (piece === "\n" ? html`\n` : piece === "\t" ? html`\t` : piece))}`;
}

/** A text that breaks behind the separators of an address or a path. */
export function breakable(text: string): Html {
  return html`${breakableParts(text).map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;
}

/** A text, folded if it is long. */
export function foldedText(text: string): Html {
  if (text.length <= MOST_CHARACTERS) {
    return html`<span class="lines">${/\s/.test(text) ? linesMarkup(text) : breakable(text)}</span>`;
  }
  const start = text.slice(0, FIRST_CHARACTERS).toWellFormed();
  return html`<details class="fold"><summary>${start}… <span class="quiet">(${text.length.toLocaleString("en")} characters)</span></summary><div class="lines">${linesMarkup(text)}</div></details>`;
}

/** A time in UTC, with how long before the run it was. */
export function timeMarkup(time: Date, now: Date, precision: "minute" | "second" = "second"): Html {
  const text = precision === "minute" ? minuteText(time) : secondText(time);
  return html`<time datetime="${time.toISOString()}">${text} UTC</time> <span class="quiet">${relativeText(time, now)}</span>`;
}
