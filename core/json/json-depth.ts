const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Maximum nesting of a payload, or of a JSON text in it. Real ones have less than ten levels. */
export const MOST_INPUT_LEVELS = 100;

/** Maximum number of items and members in a payload. Parsing more would block the run for too long. */
export const MOST_INPUT_ITEMS = 3_000_000;

/** Maximum nesting of a response. Graph's responses have a few levels. */
export const MOST_ANSWER_LEVELS = 1_000;

/**
 * Whether a JSON text is nested deeper than `most` levels. Call it before parsing: the parser accepts any depth, but
 * code that walks or writes the value would overflow the stack.
 */
export function isNestedDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > most) {
        return true;
      }
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      depth -= 1;
    }
  }
  return false;
}

/** The same for a parsed value. Its own recursion ends there too. */
export function isValueNestedDeeper(value: unknown, most: number): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (most === 0 || Object.values(value).some((item) => isValueNestedDeeper(item, most - 1)))
  );
}

/**
 * Whether a JSON text has at least `most` commas between items and members, and so more than `most` of them. Call it
 * before parsing: parsing many small values takes far longer than a few large ones of the same size.
 */
export function hasMoreItems(text: string, most: number): boolean {
  let commas = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
    } else if (code === COMMA) {
      commas += 1;
      if (commas >= most) {
        return true;
      }
    }
  }
  return false;
}

/** Index of the closing quote for the one at `start`, or the end of a text that is not JSON. */
export function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end === -1 ? text.length : end;
}

/** Whether an odd number of backslashes stands before the character at `at`. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === BACKSLASH) {
    start -= 1;
  }
  return (at - start) % 2 === 1;
}
