import { type Html, html } from "../../core/text/html.js";
import type { Cell, CellType, Tone } from "../view.js";
import { cellForm } from "./cell-form.js";
import { breakable } from "./text-markup.js";
import { toneSymbols } from "./tone-symbols.js";

/** A cell of a table. */
export function cellMarkup(value: Cell, type: CellType): Html {
  const { text, tone, url } = cellForm(value, type);
  if (tone !== undefined) {
    return badge(text, tone);
  }
  return url === undefined ? breakable(text) : link(text, url);
}

/** A word with the symbol and the colour of its tone. */
export function badge(text: string, tone: Tone): Html {
  const symbol = toneSymbols[tone];
  return html`<span class="badge ${tone}">${symbol === "" ? undefined : html`<span aria-hidden="true">${symbol}</span> `}${text}</span>`;
}

/** A link that tells the other site nothing. `url` is one that `linkOf` returned. */
export function link(text: string, url: string): Html {
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">${text}</a>`;
}

/** A link whose text says nothing about where it leads: its host follows. */
export function namedLink(text: string, url: string): Html {
  return html`${link(text, url)} <span class="quiet host">${new URL(url).host}</span>`;
}
