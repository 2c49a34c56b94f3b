import { visible } from "../../../core/text/visible-text.js";
import type { Cell, CellType, Tone } from "../../view.js";
import { breakableParts } from "../break-places.js";
import { cellForm } from "../cell-form.js";
import type { PageColumn } from "../page-data.js";
import { classOf } from "../table-form.js";
import { toneSymbols } from "../tone-symbols.js";
import { element } from "./elements.js";

/** A cell of a table, as the page has it before its script runs. */
export function cellElement(value: Cell, column: PageColumn, place: number): HTMLTableCellElement {
  const { text, url } = cellForm(value, column.type);
  const only = badgeElement(value, column.type) ?? (url === undefined ? undefined : linkElement(text, url));
  const content = only === undefined ? breakable(text) : [only];
  return element("td", { className: classOf(column, place) }, element("div", {}, ...content));
}

/** A word with the symbol and the colour of its tone; undefined for a value that has none. */
export function badgeElement(value: Cell, type: CellType): HTMLElement | undefined {
  const { text, tone } = cellForm(value, type);
  return tone === undefined ? undefined : badge(text, tone);
}

/** A word with the symbol and the colour of a tone. */
export function badge(text: string, tone: Tone): HTMLElement {
  return element("span", { className: `badge ${tone}` }, ...symbol(tone), visible(text));
}

/** A link that tells the other site nothing. `url` is one that `linkOf` returned. */
export function linkElement(text: string, url: string): HTMLAnchorElement {
  const properties = { href: url, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer" };
  return element("a", properties, text);
}

function breakable(text: string): readonly (Node | string)[] {
  return breakableParts(text).flatMap((part, index) => (index === 0 ? [part] : [element("wbr"), part]));
}

function symbol(tone: Tone): readonly (Node | string)[] {
  const sign = element("span", { ariaHidden: "true" }, toneSymbols[tone]);
  return toneSymbols[tone] === "" ? [] : [sign, " "];
}
