import { visible } from "./visible-text.js";

/** Values allowed in a template. Strings are always text; only `html` creates markup. */
export type Content = Html | string | number | undefined | readonly Content[];

/** A piece of a page. Only `html` can create one. */
export type Html = Markup;

class Markup {
  constructor(readonly text: string) {}
}

/**
 * A template of a page: `` html`<td>${name}</td>` ``. Texts are escaped, for elements and quoted attributes, and their
 * control and bidi characters are made visible. Pieces and lists of pieces stay unchanged.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const text = parts.map((part, index) => part + written(contents[index]));
  return new Markup(text.join(""));
}

function written(content: Content): string {
  if (content === undefined) {
    return "";
  }
  if (content instanceof Markup) {
    return content.text;
  }
  if (Array.isArray(content)) {
    return content.map(written).join("");
  }
  return escaped(visible(String(content)));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
