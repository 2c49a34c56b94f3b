import { element } from "../../html/page/elements.js";
import { shownLines } from "../../text/lines.js";

/** Characters of a text that is shown at once. */
const MOST_CHARACTERS = 400;

/** Characters of a folded text that are shown. */
const FIRST_CHARACTERS = 120;

/** A text in its lines, folded if it is long. Hidden characters are visible. */
export function textElement(text: string): HTMLElement {
  const lines = shownLines(text);
  if (text.length <= MOST_CHARACTERS) {
    return element("span", { className: "lines" }, lines);
  }
  const start = shownLines(text.slice(0, FIRST_CHARACTERS).toWellFormed()).replaceAll(/\s+/g, " ");
  const length = element("span", { className: "quiet" }, `(${text.length.toLocaleString("en")} characters)`);
  return element(
    "details",
    { className: "fold" },
    element("summary", {}, `${start}… `, length),
    element("div", { className: "lines" }, lines),
  );
}
