import type { KnownBlock, RichTextBlockElement, RichTextSection } from "@slack/types";
import { commandText } from "../fitting/command-text.js";
import { cutNote, leftOutNote } from "../fitting/notes.js";
import type { Limit } from "../fitting/shares.js";
import { shownText } from "../fitting/short-text.js";
import { secondText } from "../text/time-text.js";
import type { Fact, NextStep, View } from "../view.js";
import { factItem, listOf, section } from "./slack-items.js";
import { noteBlock, titleElement } from "./slack-section.js";
import { lineBreak, plainText, richLink, richText, withCircle } from "./slack-text.js";

/** What a message always has: what is above its sections, and what is below them. */
export interface Frame {
  readonly above: readonly KnownBlock[];
  readonly below: readonly KnownBlock[];
}

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
const LONGEST_HEADER = 150;

const MOST_FACTS = 12;
const MOST_LINKS = 5;
const MOST_WARNINGS = 5;
const MOST_STEPS = 5;

/** @param leftOut titles of the sections that have no room */
export function frameOf(view: View, leftOut: readonly string[], limit: Limit): Frame {
  return {
    above: [
      { type: "header", text: plainText(view.title, LONGEST_HEADER) },
      { type: "rich_text", elements: [statusSection(view, limit), ...factsOf(view.facts, limit)] },
      ...linksOf(view.links, limit),
      ...cutNotes(
        cutNote(Math.min(MOST_FACTS, view.facts.length), view.facts.length, "facts"),
        cutNote(Math.min(MOST_LINKS, view.links.length), view.links.length, "links"),
      ),
    ],
    below: [
      ...cutNotes(leftOutNote(leftOut)),
      ...warningsOf(view.warnings, limit),
      ...stepsOf(view.nextSteps, limit),
      noteBlock([`${view.source} · ${secondText(view.time)} · Times are in UTC.`]),
    ],
  };
}

function statusSection({ status, headline }: View, limit: Limit): RichTextSection {
  const label = withCircle(shownText(status.label, limit(60)), status.tone);
  return section([richText(label, limit(60), { bold: true }), richText(`  ${headline}`, limit(1000))]);
}

function factsOf(facts: readonly Fact[], limit: Limit): readonly RichTextBlockElement[] {
  return listOf(facts.slice(0, MOST_FACTS).map((fact) => factItem(fact, limit(300))));
}

/** Links in the text: buttons would need an app that answers when they are pressed. */
function linksOf(links: View["links"], limit: Limit): readonly KnownBlock[] {
  const elements = links
    .slice(0, MOST_LINKS)
    .flatMap(({ title, url }, place) => [
      ...(place === 0 ? [] : [richText("  ·  ", limit(5))]),
      richLink(title, url, limit(60)),
    ]);
  return elements.length === 0 ? [] : [{ type: "rich_text", elements: [section(elements)] }];
}

function warningsOf(warnings: View["warnings"], limit: Limit): readonly KnownBlock[] {
  const items = warnings
    .slice(0, MOST_WARNINGS)
    .map(({ code, message }) =>
      section([
        { type: "emoji", name: "warning" },
        richText(` ${code}  `, limit(60), { bold: true }),
        richText(message, limit(400)),
      ]),
    );
  const cut = cutNote(items.length, warnings.length, "warnings");
  return items.length === 0 ? [] : [{ type: "rich_text", elements: items }, ...cutNotes(cut)];
}

function stepsOf(steps: readonly NextStep[], limit: Limit): readonly KnownBlock[] {
  const items = steps
    .slice(0, MOST_STEPS)
    .map(({ text, run }) =>
      section([
        richText(text, limit(300)),
        ...(run === null ? [] : [lineBreak, richText(commandText(run, limit(400)), 400, { code: true })]),
      ]),
    );
  const cut = cutNote(items.length, steps.length, "steps");
  return items.length === 0
    ? []
    : [
        { type: "divider" },
        { type: "rich_text", elements: [titleElement("What to do next"), ...listOf(items, "ordered")] },
        ...cutNotes(cut),
      ];
}

function cutNotes(...notes: readonly (string | undefined)[]): readonly KnownBlock[] {
  const known = notes.filter((note) => note !== undefined);
  return known.length === 0 ? [] : [noteBlock(known)];
}
