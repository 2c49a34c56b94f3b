import { cutNote } from "../fitting/notes.js";
import type { Part } from "../fitting/pack.js";
import { rankOf } from "../fitting/section-rank.js";
import { unitsOf } from "../fitting/section-units.js";
import type { Section } from "../view.js";
import { bodyOf, noteLine } from "./card-body.js";
import type { CardElement } from "./card-elements.js";
import { columnsNote } from "./card-table.js";
import { buttonTitle, heading } from "./card-text.js";

/** Units that a card shows at most, whatever the room: a chat is no place to scroll. */
const MOST_UNITS = 12;
const MOST_CODE_LINES = 60;

const LONGEST_NOTE = 250;
const MOST_NOTES = 2;

/** A section as a part of the card. `place` tells its hidden text from that of the other sections. */
export function partOf(section: Section, place: number): Part<CardElement> {
  const { units, unit } = unitsOf(section);
  return {
    title: section.title,
    rank: rankOf(section),
    units: Math.min(units, section.kind === "code" ? MOST_CODE_LINES : MOST_UNITS),
    build: (shown) => {
      const body = [
        ...bodyOf(section, shown),
        ...notesOf(section, cutNote(shown, units, unit)).map((note) => noteLine(note, LONGEST_NOTE)),
      ];
      return section.kind === "code" ? folded(section.title, body, `text-${place}`) : [open(section.title, body)];
    },
  };
}

function notesOf(section: Section, cut: string | undefined): readonly string[] {
  const columns = section.kind === "table" ? columnsNote(section) : undefined;
  return [cut, columns, ...section.notes.slice(0, MOST_NOTES)].filter((note) => note !== undefined);
}

function open(title: string, body: readonly CardElement[]): CardElement {
  return { type: "Container", separator: true, spacing: "Large", items: [heading(title, "Medium"), ...body] };
}

/** A text that few readers need: shown when its button is pressed. */
function folded(title: string, body: readonly CardElement[], id: string): readonly CardElement[] {
  return [
    {
      type: "ActionSet",
      spacing: "Small",
      actions: [{ type: "Action.ToggleVisibility", title: buttonTitle(`Show or hide ${title}`), targetElements: [id] }],
    },
    { type: "Container", style: "emphasis", id, isVisible: false, items: body },
  ];
}
