import { type Html, html } from "../../core/text/html.js";
import type { Section } from "../view.js";
import { chartMarkup } from "./chart-markup.js";
import { codeMarkup } from "./code-markup.js";
import { commentsMarkup } from "./comments-markup.js";
import { factsMarkup } from "./facts-markup.js";
import type { PageTable } from "./page-data.js";
import { tableMarkup } from "./table-markup.js";
import { foldedText, linesMarkup } from "./text-markup.js";
import { timelineMarkup } from "./timeline-markup.js";

/** What the sections of a page share. */
export interface SectionContext {
  /** When the run started. */
  readonly now: Date;
  /** The tables of the page's data, by the section that shows them. */
  readonly tables: ReadonlyMap<Section, { readonly index: number; readonly table: PageTable }>;
}

/** A part of the page with its heading. IDs come from its place, never from the data. */
export function sectionMarkup(section: Section, id: string, context: SectionContext): Html {
  const count = countOf(section);
  return html`<section id="${id}" class="${section.kind}-section" aria-labelledby="${id}-title">
<h2 id="${id}-title">${section.title}${count === undefined ? undefined : html` <span class="count">${count.toLocaleString("en")}</span>`}</h2>
${section.notes.map((note) => html`<p class="note">${linesMarkup(note)}</p>\n`)}${contentOf(section, id, context)}
</section>`;
}

/** How many things a section shows; undefined where nobody counts them. */
export function countOf(section: Section): number | undefined {
  if (section.kind === "table") {
    return section.rows.length;
  }
  if (section.kind === "timeline") {
    return section.events.length;
  }
  return section.kind === "comments" ? section.comments.length : undefined;
}

function contentOf(section: Section, id: string, { now, tables }: SectionContext): Html | undefined {
  switch (section.kind) {
    case "facts":
      return factsMarkup(section.facts, "rows", now);
    case "table": {
      const found = tables.get(section);
      return found === undefined ? undefined : tableMarkup(found.table, id, found.index);
    }
    case "chart":
      return chartMarkup(section, id);
    case "timeline":
      return timelineMarkup(section, now);
    case "comments":
      return commentsMarkup(section, now);
    case "code":
      return codeMarkup(section, id);
    case "list":
      return html`<ul class="list">
${section.items.map((item) => html`<li>${foldedText(item)}</li>\n`)}</ul>`;
  }
}
