import { visible } from "../../../core/text/visible-text.js";
import { element } from "../../html/page/elements.js";
import type { CommentsSection } from "../../view.js";
import { textElement } from "./text-element.js";
import { timeElement } from "./time-element.js";

/** Comments with their authors, as they were written. */
export function commentsElement({ comments }: CommentsSection, now: Date): HTMLElement {
  return element("ol", { className: "comments" }, ...comments.map((comment) => commentElement(comment, now)));
}

function commentElement({ author, time, text }: CommentsSection["comments"][number], now: Date): HTMLElement {
  const who = element("strong", {}, visible(author));
  const when = time === null ? [] : [" ", timeElement(time, now)];
  return element(
    "li",
    {},
    element("p", { className: "who" }, who, ...when),
    element("div", { className: "text" }, textElement(text)),
  );
}
