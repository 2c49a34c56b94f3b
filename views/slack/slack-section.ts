import type { ContextBlock, KnownBlock, RichTextBlockElement, RichTextSection } from "@slack/types";
import { barsOf, barsSentence } from "../fitting/bars.js";
import { cutNote } from "../fitting/notes.js";
import type { Part } from "../fitting/pack.js";
import { rankOf } from "../fitting/section-rank.js";
import { unitsOf } from "../fitting/section-units.js";
import { linesOf } from "../text/lines.js";
import type { Section } from "../view.js";
import { commentElements, eventItem, factItem, listOf, section as paragraph } from "./slack-items.js";
import { columnsNote, MOST_ROWS, rowItems, tableBlock } from "./slack-table.js";
import { plainText, richLines, richText } from "./slack-text.js";

/** Units that a message shows at most where they are no rows of its table: a chat is no place to scroll. */
const MOST_UNITS = 12;
const MOST_CODE_LINES = 60;

const LONGEST_TITLE = 120;
const LONGEST_VALUE = 300;
const LONGEST_CODE_LINE = 600;
const LONGEST_NOTE = 250;
const MOST_NOTES = 2;

/** A section as a part of the message. `isTable` says whether it is the one that is shown as a table. */
export function partOf(section: Section, isTable: boolean): Part<KnownBlock> {
  const { units, unit } = unitsOf(section);
  const most = isTable ? MOST_ROWS : section.kind === "code" ? MOST_CODE_LINES : MOST_UNITS;
  return {
    title: section.title,
    rank: rankOf(section),
    units: Math.min(units, most),
    build: (shown) => {
      const title = titleElement(section.title);
      const notes = notesOf(section, isTable, cutNote(shown, units, unit));
      const body: readonly KnownBlock[] =
        section.kind === "table" && isTable && shown > 0
          ? [{ type: "rich_text", elements: [title] }, tableBlock(section, shown)]
          : [{ type: "rich_text", elements: [title, ...elementsOf(section, shown)] }];
      return [...body, ...(notes.length === 0 ? [] : [noteBlock(notes)])];
    },
  };
}

/** The title of a section. */
export function titleElement(title: string): RichTextBlockElement {
  return paragraph([richText(title, LONGEST_TITLE, { bold: true })]);
}

/** Sentences in small, subtle letters. */
export function noteBlock(notes: readonly string[]): ContextBlock {
  return { type: "context", elements: notes.map((note) => plainText(note, LONGEST_NOTE)) };
}

function notesOf(section: Section, isTable: boolean, cut: string | undefined): readonly string[] {
  const columns = section.kind === "table" ? columnsNote(section, isTable ? "table" : "list") : undefined;
  return [cut, columns, ...section.notes.slice(0, MOST_NOTES)].filter((note) => note !== undefined);
}

function elementsOf(section: Section, shown: number): readonly RichTextBlockElement[] {
  switch (section.kind) {
    case "facts":
      return listOf(section.facts.slice(0, shown).map((fact) => factItem(fact)));
    case "table":
      return shown === 0 ? [sentence("No rows.")] : listOf(rowItems(section, shown));
    case "timeline":
      return listOf(section.events.slice(0, shown).map(eventItem));
    case "comments":
      return section.comments.slice(0, shown).flatMap(commentElements);
    case "code":
      return [preformatted(linesOf(section.text).slice(0, shown))];
    case "list":
      return listOf(section.items.slice(0, shown).map(sentence));
    case "chart":
      return [preformatted([barsOf(section)]), sentence(barsSentence(section))];
  }
}

function sentence(text: string): RichTextSection {
  return paragraph([richText(text, LONGEST_VALUE)]);
}

function preformatted(lines: readonly string[]): RichTextBlockElement {
  return { type: "rich_text_preformatted", elements: [richLines(lines, LONGEST_CODE_LINE)] };
}
