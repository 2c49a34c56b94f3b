import { jsonText } from "../../../core/json/json-text.js";
import { visible, visibleInJson } from "../../../core/text/visible-text.js";
import { linkOf } from "../../text/cell-text.js";
import { shownLines } from "../../text/lines.js";
import { relativeText, timeOf } from "../../text/time-text.js";
import type { Cell, CellType } from "../../view.js";
import { pageText } from "../cell-form.js";
import { badgeElement, linkElement } from "./cell-element.js";
import { element } from "./elements.js";

/** Longer values are folded. */
const MOST_CHARACTERS = 600;

/** Characters of a folded value that are shown. */
const FIRST_CHARACTERS = 80;

/** A whole value that is not empty, in the details of a row: JSON indented, a list as a list, a time with its distance. */
export function valueElement(value: Cell, type: CellType, now: Date): HTMLElement {
  const time = type === "time" ? timeOf(value) : undefined;
  if (time !== undefined) {
    const distance = element("span", { className: "quiet" }, relativeText(time, now));
    return element("span", {}, visible(String(value)), " ", distance);
  }
  const url = type === "url" ? linkOf(value) : undefined;
  if (url !== undefined) {
    return linkElement(pageText(value, type), url);
  }
  const json = nested(value);
  if (json !== undefined && !(type === "list" && isListOfTexts(value))) {
    return folded(visibleInJson(jsonText(json, "  ")), true);
  }
  if (Array.isArray(value)) {
    return element("ul", {}, ...value.map((item) => element("li", {}, shownLines(String(item)))));
  }
  return badgeElement(value, type) ?? folded(textOf(value, type), type === "code");
}

/** The value that a cell contains, as itself or as JSON text, such as `AdditionalFields`. */
function nested(value: Cell): unknown {
  if (typeof value !== "string") {
    return typeof value === "object" && value !== null ? value : undefined;
  }
  if (!/^\s*[[{]/.test(value)) {
    return undefined;
  }
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isListOfTexts(value: Cell): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== "object");
}

function textOf(value: Cell, type: CellType): string {
  return typeof value === "string" ? shownLines(value) : pageText(value, type);
}

function folded(text: string, isCode: boolean): HTMLElement {
  const whole = element(isCode ? "pre" : "div", { className: "lines" }, text);
  if (text.length <= MOST_CHARACTERS) {
    return whole;
  }
  const start = text.slice(0, FIRST_CHARACTERS).replaceAll(/\s+/g, " ").toWellFormed();
  const length = element("span", { className: "quiet" }, `(${text.length.toLocaleString("en")} characters)`);
  return element("details", { className: "fold" }, element("summary", {}, `${start}… `, length), whole);
}
