import { cutNote } from "../fitting/notes.js";
import type { Part } from "../fitting/pack.js";
import type { Limit } from "../fitting/shares.js";
import { shortText } from "../fitting/short-text.js";
import type { Section } from "../view.js";
import type { Body } from "./body.js";
import { prose } from "./prose.js";
import type { Room } from "./room.js";
import { sectionBody } from "./section-body.js";

const LONGEST_TITLE = 100;
const LONGEST_NOTE = 500;

/**
 * A section that can be cut to its first items. The main table gets room first, then the sections in their order.
 * @param place its place among the sections
 */
export function sectionPart(section: Section, place: number, room: Room): Part<string> {
  const body = sectionBody(section, room);
  return {
    title: section.title,
    rank: section.kind === "table" && section.isMain ? 0 : place + 1,
    units: body.items.length,
    build: (shown) => blocksOf(section, body, shown, room.limit),
  };
}

function blocksOf(section: Section, body: Body, shown: number, limit: Limit): readonly string[] {
  const lines = [...body.head, ...body.items.slice(0, shown)].join("\n").trimEnd();
  const cut = cutNote(shown, body.total, body.unit);
  const notes = [...(cut === undefined ? [] : [cut]), ...section.notes, ...body.notes];
  return [
    `### ${prose(shortText(section.title, limit(LONGEST_TITLE)))}`,
    ...(lines === "" ? [] : [lines]),
    ...notes.map((note) => prose(shortText(note, limit(LONGEST_NOTE)))),
  ];
}
