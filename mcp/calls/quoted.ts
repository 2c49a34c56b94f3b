import { visible } from "../../core/text/visible-text.js";

/** What needs no quotes: a word that no client makes a link or mark-up of. */
const PLAIN_WORD = /^[A-Za-z0-9][A-Za-z0-9-]*(?:@[A-Za-z0-9.-]+)?$/;

/**
 * A text in a question to a person, so that it cannot pass for words of the question: on one line, with hidden characters
 * visible, between backticks. Clients that show Markdown make no link, image or emphasis of it, the others show it as it is.
 */
export function quoted(text: string): string {
  const shown = visible(text);
  if (PLAIN_WORD.test(shown)) {
    return shown;
  }
  const marks = "`".repeat(missingRun(shown));
  const blank = /^[ `]|[ `]$/.test(shown) ? " " : "";
  return `${marks}${blank}${shown}${blank}${marks}`;
}

/** The smallest number of backticks that do not follow each other anywhere in the text. */
function missingRun(text: string): number {
  const runs = new Set((text.match(/`+/g) ?? []).map(({ length }) => length));
  let length = 1;
  while (runs.has(length)) {
    length += 1;
  }
  return length;
}
