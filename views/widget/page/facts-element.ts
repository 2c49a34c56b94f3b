import { badgeElement, linkElement } from "../../html/page/cell-element.js";
import { element } from "../../html/page/elements.js";
import { cellText, isEmptyCell, linkOf } from "../../text/cell-text.js";
import { timeOf } from "../../text/time-text.js";
import type { Fact } from "../../view.js";
import { textElement } from "./text-element.js";
import { timeElement } from "./time-element.js";

/** Facts as labels and values: `cards` side by side, `rows` below each other, `inline` in a line. */
export function factsElement(facts: readonly Fact[], form: "cards" | "rows" | "inline", now: Date): HTMLElement {
  const items = facts.map((fact) =>
    element("div", {}, element("dt", {}, textElement(fact.label)), element("dd", {}, valueElement(fact, now))),
  );
  return element("dl", { className: `facts ${form}` }, ...items);
}

function valueElement({ type, value }: Fact, now: Date): HTMLElement {
  if (isEmptyCell(value)) {
    return element("span", { className: "quiet" }, "None");
  }
  const time = type === "time" ? timeOf(value) : undefined;
  if (time !== undefined) {
    return timeElement(time, now);
  }
  const url = type === "url" ? linkOf(value) : undefined;
  if (url !== undefined) {
    return linkElement(cellText(value, type), url);
  }
  const text = textElement(typeof value === "string" ? value : cellText(value, type));
  return badgeElement(value, type) ?? (type === "code" || type === "json" ? element("code", {}, text) : text);
}
