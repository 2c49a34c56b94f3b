import { visible } from "../../../core/text/visible-text.js";
import { linkElement } from "../../html/page/cell-element.js";
import { element } from "../../html/page/elements.js";
import type { ViewOfData } from "../../model/view-of-data.js";
import { factsElement } from "./facts-element.js";
import { nextStepsElement } from "./next-steps-element.js";
import { sectionElement } from "./section-element.js";
import { textElement } from "./text-element.js";

/** Shows the view of a result. */
export function drawView(main: HTMLElement, view: ViewOfData): void {
  const { title, headline, facts, sections, nextSteps, links, time } = view;
  main.replaceChildren(
    element("h1", {}, textElement(headline === "" ? title : headline)),
    ...(facts.length === 0 ? [] : [factsElement(facts, "cards", time)]),
    ...links.map((link) => element("p", { className: "where" }, linkElement(textOf(link), link.url))),
    ...sections.map((section) => sectionElement(section, time)),
    ...(nextSteps.length === 0 ? [] : [nextStepsElement(nextSteps, time)]),
  );
}

/** Says why there is no view. */
export function drawProblem(main: HTMLElement, problem: string): void {
  main.replaceChildren(element("p", { className: "quiet" }, problem));
}

/** What a link leads to, with its host. */
function textOf({ title, url }: ViewOfData["links"][number]): string {
  return `${visible(title)} on ${new URL(url).host}`;
}
