import type { KnownBlock } from "@slack/types";

/** https://docs.slack.dev/reference/block-kit/blocks */
const MOST_BLOCKS = 50;

/**
 * Slack refuses a message whose blocks are too long together. It does not document the limit; it is about 12,000
 * characters of text and something for each container (https://github.com/slackapi/bolt-js/issues/2867).
 */
const MOST_WEIGHT = 11_000;
const CONTAINER_WEIGHT = 10;

/** All cells of the message's table: https://docs.slack.dev/reference/block-kit/blocks/table-block */
const MOST_CELL_TEXT = 10_000;

/** Whether Slack takes these blocks together, with room for one block of `spare` characters more. */
export function fitsSlack(blocks: readonly KnownBlock[], spare = 0): boolean {
  const cells = blocks.flatMap((block) => (block.type === "table" ? block.rows.flat() : []));
  const others = blocks.filter(({ type }) => type !== "table");
  const cellText = weightOf(cells, 0);
  return (
    blocks.length + (spare > 0 ? 1 : 0) <= MOST_BLOCKS &&
    cellText <= MOST_CELL_TEXT &&
    cellText + weightOf(others, CONTAINER_WEIGHT) + spare <= MOST_WEIGHT
  );
}

/** Characters of all texts and addresses in a value, and `perContainer` for each object in it. */
function weightOf(value: unknown, perContainer: number): number {
  if (typeof value !== "object" || value === null) {
    return 0;
  }
  const parts = Object.entries(value).map(([key, part]) =>
    typeof part === "string" && (key === "text" || key === "url") ? part.length : weightOf(part, perContainer),
  );
  return (Array.isArray(value) ? 0 : perContainer) + parts.reduce((sum, part) => sum + part, 0);
}
