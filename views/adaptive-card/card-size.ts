import type { CardMessage } from "./card-elements.js";

/**
 * Teams refuses messages of more than 28 KB, and its workflows count more than the bytes that were sent: a body of 24,453
 * bytes as 28,897 (https://github.com/MicrosoftDocs/msteams-docs/issues/11274), about what it has as a text within JSON.
 */
const MOST_BYTES = 27_000;

/** Whether Teams takes a message, which has `spare` bytes of room for what is not known yet. */
export function fitsTeams(message: CardMessage, spare = 0): boolean {
  return bytesOf(message) + spare <= MOST_BYTES;
}

/** UTF-8 bytes of a message as a text within another JSON document. */
export function bytesOf(message: CardMessage): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(message)));
}
