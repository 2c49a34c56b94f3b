import type { Limit } from "../fitting/shares.js";
import { shortText } from "../fitting/short-text.js";
import { cellText, isEmptyCell, linkOf } from "../text/cell-text.js";
import { secondText, timeOf } from "../text/time-text.js";
import type { Cell, CellType, Fact } from "../view.js";
import { codeSpan } from "./code-span.js";
import { NOTHING, prose, proseValue } from "./prose.js";

/** Characters of a value. A ticket with a limit has room for more than one then. */
const LONGEST_VALUE = 300;
const LONGEST_LABEL = 100;

/** Types whose values are shown as written. */
const written: ReadonlySet<CellType> = new Set(["code", "json"]);

/** A value, in one line. Empty if there is none. */
export function valueMarkdown(value: Cell, type: CellType, limit: Limit): string {
  if (isEmptyCell(value)) {
    return "";
  }
  const url = type === "url" ? linkOf(value) : undefined;
  if (url !== undefined) {
    return linkMarkdown(new URL(url).host, url);
  }
  const longest = limit(LONGEST_VALUE);
  const text = shortText(valueText(value, type, longest), longest);
  if (text.trim() === "") {
    return "";
  }
  return written.has(type) ? codeSpan(text) : proseValue(text);
}

/** Whether the value is cut. */
export function isCutValue(value: Cell, type: CellType, limit: Limit): boolean {
  const longest = limit(LONGEST_VALUE);
  return Number.isFinite(longest) && !isEmptyCell(value) && valueText(value, type, longest).length > longest;
}

/** A value with its name in bold, an item of a list. */
export function factMarkdown(fact: Fact, limit: Limit): string {
  return `**${labelOf(fact, limit)}:** ${factValue(fact, limit)}`;
}

/** A value with its name, one of several in a line. */
export function inlineFact(fact: Fact, limit: Limit): string {
  return `${labelOf(fact, limit)}: ${factValue(fact, limit)}`;
}

/** A link. @param url one that `linkOf` returned */
export function linkMarkdown(title: string, url: string): string {
  return `[${prose(title)}](${destination(url)})`;
}

/** A time in full. */
export function timeMarkdown(time: Date | null): string {
  return time === null ? "time not known" : `${secondText(time)} UTC`;
}

function labelOf({ label }: Fact, limit: Limit): string {
  return prose(shortText(label, limit(LONGEST_LABEL)));
}

function factValue({ type, value }: Fact, limit: Limit): string {
  const isTime = type === "time" && timeOf(value) !== undefined;
  return `${valueMarkdown(value, type, limit) || NOTHING}${isTime ? " UTC" : ""}`;
}

/** The text of a value, or enough of it to see that it is longer than `longest`. */
function valueText(value: Cell, type: CellType, longest: number): string {
  const time = type === "time" ? timeOf(value) : undefined;
  const shown = typeof value === "string" ? value.slice(0, longest + 1) : value;
  return time === undefined ? cellText(shown, type) : secondText(time);
}

/** The address, with what means something in Markdown encoded. */
function destination(url: string): string {
  return url.replace(
    /[^\w.~:/?#@!&+,=%-]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
