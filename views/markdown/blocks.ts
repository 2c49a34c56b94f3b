/** An empty line separates paragraphs, lists, tables and fences. */
const BETWEEN = "\n\n";

/** The text of blocks. */
export function textOf(blocks: readonly string[]): string {
  return `${blocks.join(BETWEEN)}\n`;
}

/** The length of their text at most, in UTF-16 units. */
export function lengthOfBlocks(blocks: readonly string[]): number {
  return blocks.reduce((sum, { length }) => sum + length + BETWEEN.length, 0);
}
