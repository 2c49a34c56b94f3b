import { type Html, html } from "../../core/text/html.js";
import { visibleInJson } from "../../core/text/visible-text.js";
import type { CodeSection } from "../view.js";
import { linesMarkup } from "./text-markup.js";

/** A text to copy: what is shown is what is copied. */
export function codeMarkup({ language, text }: CodeSection, id: string): Html {
  return copiedText(linesMarkup(language === "json" ? visibleInJson(text) : text), `${id}-code`);
}

/** A text in a box, with a button that the page's script shows. */
export function copiedText(text: Html, id: string): Html {
  return html`<div class="copied"><pre tabindex="0"><code id="${id}">${text}</code></pre>
<button type="button" class="copy" data-copy="${id}" hidden>Copy</button></div>`;
}
