/** A block as text: each part is whole lines, with their ends. */
export interface TextBlock {
  readonly head: string;
  readonly items: readonly string[];
  /** What an item is, in the plural. */
  readonly noun: string;
  readonly foot: string;
}

/** A block with the number of its items that are shown. */
interface PartBlock extends TextBlock {
  readonly shown: number;
}

/**
 * The blocks as one text of at most `maxCharacters`, with an empty line between two. Where they have more, the longest
 * block loses its last items and says so, then the next longest one; what has no items loses its last lines.
 * @param toLines the lines of a sentence, with their ends
 */
export function joinedBlocks(
  blocks: readonly TextBlock[],
  maxCharacters: number,
  toLines: (sentence: string) => string,
): string {
  let parts: readonly PartBlock[] = blocks.map((block) => ({ ...block, shown: block.items.length }));
  const note = ({ shown, items, noun }: PartBlock) =>
    shown === items.length
      ? ""
      : toLines(`${shown} of ${items.length} ${noun} are shown: the text may have ${maxCharacters} characters.`);
  const textOf = (part: PartBlock) => part.head + part.items.slice(0, part.shown).join("") + note(part) + part.foot;
  for (;;) {
    const text = parts.map(textOf).join("\n");
    const longest = parts.reduce<PartBlock | undefined>(longerOne, undefined);
    if (text.length <= maxCharacters) {
      return text;
    }
    if (longest === undefined) {
      return withoutLastLines(
        text,
        maxCharacters,
        toLines(`The text is cut: it may have ${maxCharacters} characters.`),
      );
    }
    const excess = text.length - maxCharacters;
    parts = parts.map((part) => (part === longest ? withoutLastItems(part, excess) : part));
  }
}

/** The one with more characters in its shown items; undefined if no item is shown. */
function longerOne(longest: PartBlock | undefined, part: PartBlock): PartBlock | undefined {
  return sizeOf(part) > (longest === undefined ? 0 : sizeOf(longest)) ? part : longest;
}

function sizeOf({ items, shown }: PartBlock): number {
  return items.slice(0, shown).reduce((sum, item) => sum + item.length, 0);
}

/** Leaves out at least one item, and as many as have `excess` characters. */
function withoutLastItems(part: PartBlock, excess: number): PartBlock {
  let { shown } = part;
  let left = excess;
  while (shown > 0 && left > 0) {
    shown -= 1;
    left -= part.items[shown]?.length ?? 0;
  }
  return { ...part, shown };
}

function withoutLastLines(text: string, maxCharacters: number, note: string): string {
  const end = text.lastIndexOf("\n", maxCharacters - note.length - 1) + 1;
  return end + note.length <= maxCharacters ? text.slice(0, end) + note : "";
}
