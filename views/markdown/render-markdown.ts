import { leftOutNote } from "../fitting/notes.js";
import { pack } from "../fitting/pack.js";
import { type Limit, roomiestLimit } from "../fitting/shares.js";
import { countText } from "../text/count-text.js";
import type { View } from "../view.js";
import { lengthOfBlocks, textOf } from "./blocks.js";
import { type Frame, frameOf } from "./frame.js";
import { prose } from "./prose.js";
import { type Room, wholeRoom } from "./room.js";
import { sectionPart } from "./section-part.js";
import { tinyText } from "./tiny-text.js";

export interface MarkdownOptions {
  /**
   * Maximum length in UTF-16 units, in which tickets and chats count: an emoji is two. More is cut by whole rows, then
   * by whole sections, and said. Default: none.
   */
  readonly maxCharacters?: number;
}

/** Share of the text that the sections get in any case, so that long texts in the frame do not displace them. */
const SECTIONS_SHARE = 0.4;

/** A sentence of this length must keep so many characters that it still says something. */
const USUAL_SENTENCE = 1000;
const LEGIBLE = 40;

/** Characters for the sentence on sections without room. */
const NOTE_LENGTH = 60;

/** Characters of a row at least. */
const SHORTEST_ROW = 8;

/**
 * The view in the Markdown of tickets and chats, as GitHub defines it, which can be read as plain text too. Nothing in
 * the data is mark-up, an address to click or a mention.
 */
export function renderMarkdown(view: View, { maxCharacters }: MarkdownOptions = {}): string {
  if (maxCharacters === undefined) {
    return wholeText(view, wholeRoom);
  }
  const whole = wholeIfShort(view, maxCharacters);
  return whole !== undefined && whole.length <= maxCharacters ? whole : cutText(view, maxCharacters);
}

/** The whole text if that may have as many characters; of a text that is too long, only as much as shows that. */
function wholeIfShort(view: View, maxCharacters: number): string | undefined {
  const most = mostRows(maxCharacters);
  const hasTooManyRows = view.sections.some((section) => section.kind === "table" && section.rows.length > most);
  const room: Room = { limit: () => maxCharacters + 1, mostItems: most, isAligned: true };
  return hasTooManyRows ? undefined : wholeText(view, room);
}

function wholeText(view: View, room: Room): string {
  const { above, below } = frameOf(view, room.limit);
  const sections = view.sections.flatMap((section, place) => {
    const part = sectionPart(section, place, room);
    return part.build(part.units);
  });
  return textOf([...above, ...sections, ...below]);
}

function cutText(view: View, maxCharacters: number): string {
  const limit = frameLimit(view, maxCharacters - NOTE_LENGTH);
  const frame = frameOf(view, limit);
  if (lengthOf(frame) + NOTE_LENGTH > maxCharacters) {
    return tinyText(view, maxCharacters);
  }
  const room: Room = { limit, mostItems: mostRows(maxCharacters), isAligned: false };
  const { elements, leftOut } = pack(
    view.sections.map((section, place) => sectionPart(section, place, room)),
    (blocks) => lengthOf(frame, blocks) + NOTE_LENGTH <= maxCharacters,
  );
  const texts = notesOf(leftOut).map((note) => textOf([...frame.above, ...elements, ...note, ...frame.below]));
  return texts.find(({ length }) => length <= maxCharacters) ?? tinyText(view, maxCharacters);
}

/**
 * How long the texts of the frame may be. The sections get their share, unless the frame needs all the room to say
 * something.
 */
function frameLimit(view: View, room: number): Limit {
  const fitsIn = (most: number) => (limit: Limit) => lengthOf(frameOf(view, limit)) <= most;
  const fitsBesideSections = fitsIn(view.sections.length === 0 ? room : room * (1 - SECTIONS_SHARE));
  const limit = roomiestLimit(fitsBesideSections);
  return fitsBesideSections(limit) && limit(USUAL_SENTENCE) >= LEGIBLE ? limit : roomiestLimit(fitsIn(room));
}

/** The sentence on sections without room, the most telling first. */
function notesOf(leftOut: readonly string[]): readonly (readonly string[])[] {
  const named = leftOutNote(leftOut);
  return named === undefined
    ? [[]]
    : [[prose(named)], [`There is no room for ${countText(leftOut.length, "section")}.`]];
}

/** How many rows a text can have at most. */
function mostRows(maxCharacters: number): number {
  return Math.ceil(maxCharacters / SHORTEST_ROW);
}

function lengthOf({ above, below }: Frame, sections: readonly string[] = []): number {
  return lengthOfBlocks([...above, ...sections, ...below]);
}
