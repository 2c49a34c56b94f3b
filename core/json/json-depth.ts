const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Levels of lists and objects that a payload, or a JSON text in it, may have; no real one has ten. */
export const MOST_INPUT_LEVELS = 100;

/** Items of lists and members of objects that a payload may have in all: more of them take longer to parse than a run may block. */
export const MOST_INPUT_ITEMS = 3_000_000;

/** Levels of lists and objects that an answer of a service may have; Graph's answers have a handful. */
export const MOST_ANSWER_LEVELS = 1_000;

/**
 * Whether a JSON text has lists and objects in more than `most` levels. It is asked before the text is parsed: the parser
 * takes any depth, but what walks or writes such a value exhausts the stack.
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

/**
 * Whether a JSON text has at least `most` commas between items and members, and so more than `most` of these. It is asked before
 * the text is parsed: many small values take the parser far longer than a few large ones of the same size.
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

/** Where the quote stands that closes the one at `start`, or the end of what is no JSON. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      return at;
    }
    at += code === BACKSLASH ? 1 : 0;
  }
  return text.length;
}
