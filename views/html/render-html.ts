import { type Html, html } from "../../core/text/html.js";
import { visible } from "../../core/text/visible-text.js";
import { secondText } from "../text/time-text.js";
import type { View } from "../view.js";
import { linksMarkup, nextStepsMarkup, warningsMarkup } from "./advice-markup.js";
import { badge } from "./cell-markup.js";
import { contentPolicy } from "./content-policy.js";
import { detailsMarkup } from "./details-markup.js";
import { factsMarkup } from "./facts-markup.js";
import { pageScript } from "./generated/page-script.js";
import { navigation } from "./navigation.js";
import { type PageData, pageData, scriptJson } from "./page-data.js";
import { type SectionContext, sectionMarkup } from "./section-markup.js";
import { style } from "./style.js";

/** Characters of the headline in the name of the page. */
const MOST_CHARACTERS = 100;

/** A shield. An inline icon also prevents requests for one. */
const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill='%231769c2' d='M8 1 2 3v5c0 3.4 2.5 6 6 7 3.5-1 6-3.6 6-7V3z'/></svg>";

/** The view as one HTML page that needs no other file and no network. */
export function renderHtml(view: View): string {
  const data = pageData(view);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${headOf(view).text}
<style>${style.text}</style>
</head>
<body>
${bodyOf(view, data).text}
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function headOf({ title, headline }: View): Html {
  const shortened = headline.length > MOST_CHARACTERS ? `${headline.slice(0, MOST_CHARACTERS)}…` : headline;
  return html`<meta http-equiv="Content-Security-Policy" content="${contentPolicy(pageScript, style.text)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}: ${shortened}</title>
<link rel="icon" href="${icon}">`;
}

function bodyOf(view: View, data: PageData): Html {
  const context = contextOf(view, data);
  const sections = view.sections.map(
    (section, index) => html`${sectionMarkup(section, `part-${index + 1}`, context)}\n`,
  );
  // After a failure, what to do matters more than what there is.
  const isAdviceFirst = view.status.tone === "bad";
  return html`<a class="skip" href="#main">Skip to the content</a>
<header>
<div class="heading"><p class="kicker"><strong>${view.title}</strong> ${badge(visible(view.status.label), view.status.tone)}</p>
<button type="button" id="theme" hidden></button></div>
<h1>${view.headline}</h1>
${factsMarkup(view.facts, "cards", view.time)}
${navigation(view)}
</header>
<main id="main" tabindex="-1">
${warningsMarkup(view)}
${isAdviceFirst ? nextStepsMarkup(view) : undefined}
${sections}${isAdviceFirst ? undefined : nextStepsMarkup(view)}
${linksMarkup(view)}
</main>
<footer><p>${view.source}. Run at <time datetime="${view.time.toISOString()}">${secondText(view.time)}</time> UTC; “ago” means before then.</p></footer>
${detailsMarkup}`;
}

function contextOf({ sections, time }: View, { tables }: PageData): SectionContext {
  const shown = sections.filter(({ kind }) => kind === "table");
  return {
    now: time,
    tables: new Map(
      tables.flatMap((table, index) => {
        const section = shown[index];
        return section === undefined ? [] : [[section, { index, table }] as const];
      }),
    ),
  };
}
