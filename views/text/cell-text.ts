import { jsonText } from "../../core/json/json-text.js";
import { parsedUrl } from "../../core/text/parsed-url.js";
import { visible } from "../../core/text/visible-text.js";
import type { Cell, CellType } from "../view.js";
import { linesOf } from "./lines.js";
import { minuteText, timeOf } from "./time-text.js";

/** Texts between the items of a list. */
const BETWEEN = ", ";

/**
 * A cell as one line of text, in which control, bidi and invisible characters are visible. It is not escaped for any
 * medium. An empty value is an empty text.
 */
export function cellText(value: Cell, type: CellType): string {
  return visible(plainText(value, type));
}

/** Whether a cell shows nothing. */
export function isEmptyCell(value: Cell): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A text of several lines, each with its hidden characters visible. */
export function visibleLines(text: string): readonly string[] {
  return linesOf(text).map((line) => visible(line));
}

/** The address of a link, or undefined if the text is not one that may be opened. */
export function linkOf(value: Cell): string | undefined {
  const url = typeof value === "string" && /^https:\/\//i.test(value) ? parsedUrl(value) : undefined;
  if (url === undefined) {
    return undefined;
  }
  const { href, protocol, username, password } = url;
  return protocol === "https:" && username === "" && password === "" ? href : undefined;
}

function plainText(value: Cell, type: CellType): string {
  if (isEmptyCell(value)) {
    return "";
  }
  const time = type === "time" ? timeOf(value) : undefined;
  if (time !== undefined) {
    return minuteText(time);
  }
  if (type === "boolean" && typeof value === "boolean") {
    return value ? "yes" : "no";
  }
  if (type === "list" && Array.isArray(value)) {
    return value.map((each) => plainText(each, "text")).join(BETWEEN);
  }
  return typeof value === "object" ? jsonText(value) : String(value);
}
