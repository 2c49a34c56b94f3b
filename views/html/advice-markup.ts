import { type Html, html } from "../../core/text/html.js";
import { cellText, linkOf } from "../text/cell-text.js";
import { canBeCopied, commandLine } from "../text/command-line.js";
import type { NextRun, View } from "../view.js";
import { namedLink } from "./cell-markup.js";
import { copiedText } from "./code-markup.js";
import { foldedText, linesMarkup } from "./text-markup.js";

/** What the run warns of. */
export function warningsMarkup({ warnings }: View): Html | undefined {
  if (warnings.length === 0) {
    return undefined;
  }
  const items = warnings.map(
    ({ code, message }) => html`<li>${foldedText(message)} <code class="quiet">${code}</code></li>\n`,
  );
  return html`<section id="warnings" class="warnings" aria-labelledby="warnings-title">
<h2 id="warnings-title"><span aria-hidden="true">◆</span> ${warnings.length === 1 ? "Warning" : "Warnings"}</h2>
<ul>
${items}</ul>
</section>`;
}

/** What the reader can do now, with the command lines that do it. */
export function nextStepsMarkup({ nextSteps }: View): Html | undefined {
  if (nextSteps.length === 0) {
    return undefined;
  }
  const items = nextSteps.map(({ text, run }, index) => {
    return html`<li><p>${linesMarkup(text)}</p>${run === null ? undefined : commandMarkup(run, index)}</li>\n`;
  });
  return html`<section id="next" class="next" aria-labelledby="next-title">
<h2 id="next-title">What to do next</h2>
<ol>
${items}</ol>
</section>`;
}

/** The addresses that belong to the result. One that may not be opened stays a text. */
export function linksMarkup({ links }: View): Html | undefined {
  if (links.length === 0) {
    return undefined;
  }
  const items = links.map(({ title, url }) => {
    const address = linkOf(url);
    return html`<li>${address === undefined ? html`${title}: ${cellText(url, "text")}` : namedLink(title, address)}</li>\n`;
  });
  return html`<section id="links" class="links" aria-labelledby="links-title">
<h2 id="links-title">Links</h2>
<ul>
${items}</ul>
</section>`;
}

/** A command with a button to copy it, if what is shown is the command: a hidden character in it is shown by its code. */
function commandMarkup(run: NextRun, index: number): Html {
  const line = commandLine(run);
  return canBeCopied(run)
    ? copiedText(html`${line}`, `next-${index + 1}`)
    : html`<pre tabindex="0"><code>${line}</code></pre>
<p class="note">A value has hidden characters, which are shown by their codes here. Give it in a payload instead.</p>`;
}
