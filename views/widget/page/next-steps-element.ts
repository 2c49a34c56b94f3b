import { element } from "../../html/page/elements.js";
import { entityWords, valueWords } from "../../text/value-words.js";
import type { Fact, NextRun, NextStep } from "../../view.js";
import { factsElement } from "./facts-element.js";
import { textElement } from "./text-element.js";

/** What the reader can do now; where an action does it, with its parameters and entities. */
export function nextStepsElement(steps: readonly NextStep[], now: Date): HTMLElement {
  const items = steps.map(({ text, run }) =>
    element("li", {}, textElement(text), ...(run === null ? [] : [runElement(run, now)])),
  );
  return element("section", { className: "next" }, element("h2", {}, "What to do next"), element("ol", {}, ...items));
}

function runElement({ action, parameters, entities }: NextRun, now: Date): HTMLElement {
  const facts: readonly Fact[] = [
    ...Object.entries(parameters).map(([name, value]): Fact => ({ label: titleOf(name), type: "code", value })),
    ...entities.map(
      ({ identifier, entityType }): Fact => ({ label: entityWords(entityType), type: "code", value: identifier }),
    ),
  ];
  const summary = element("summary", {}, titleOf(action.replaceAll("-", "_")));
  return element("details", { className: "fold" }, summary, factsElement(facts, "rows", now));
}

/** The name of an action or a parameter on the platform: `ip_entity_key` is "IP Entity Key". */
function titleOf(name: string): string {
  return valueWords(name).replace(/(?<= )[a-z]/g, (letter) => letter.toUpperCase());
}
