import { type Html, html } from "../../core/text/html.js";
import type { CommentsSection } from "../view.js";
import { foldedText, timeMarkup } from "./text-markup.js";

/** Comments with their authors, as they were written. */
export function commentsMarkup({ comments }: CommentsSection, now: Date): Html {
  return html`<ol class="comments">
${comments.map((comment) => commentMarkup(comment, now))}</ol>`;
}

function commentMarkup({ author, time, text }: CommentsSection["comments"][number], now: Date): Html {
  return html`<li>
<p class="who"><strong>${author}</strong> ${time === null ? undefined : timeMarkup(time, now)}</p>
<div class="text">${foldedText(text)}</div>
</li>
`;
}
