import { type Html, html } from "../../core/text/html.js";
import { cellText, isEmptyCell, linkOf } from "../text/cell-text.js";
import { timeOf } from "../text/time-text.js";
import { toneOf } from "../text/tones.js";
import type { Fact } from "../view.js";
import { badge, link } from "./cell-markup.js";
import { foldedText, timeMarkup } from "./text-markup.js";

type FactsForm = "cards" | "rows" | "inline";

/**
 * Facts as labels and values.
 * @param form `cards`: side by side, each label above its value, times to the minute; `rows`: below each other; `inline`:
 * in a line
 */
export function factsMarkup(facts: readonly Fact[], form: FactsForm, now: Date): Html | undefined {
  if (facts.length === 0) {
    return undefined;
  }
  const items = facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${valueMarkup(fact, form, now)}</dd></div>\n`);
  return html`<dl class="facts ${form}">
${items}</dl>`;
}

function valueMarkup({ type, value }: Fact, form: FactsForm, now: Date): Html {
  if (isEmptyCell(value)) {
    return html`<span class="quiet">None</span>`;
  }
  if (type === "severity" || type === "status" || type === "verdict") {
    return badge(cellText(value, type), toneOf(value, type));
  }
  const time = type === "time" ? timeOf(value) : undefined;
  if (time !== undefined) {
    return timeMarkup(time, now, form === "cards" ? "minute" : "second");
  }
  const url = type === "url" ? linkOf(value) : undefined;
  if (url !== undefined) {
    return link(cellText(value, type), url);
  }
  const text = foldedText(typeof value === "string" ? value : cellText(value, type));
  return type === "code" || type === "json" ? html`<code>${text}</code>` : text;
}
