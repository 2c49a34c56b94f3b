import { isPrintableAscii } from "./printable-ascii.js";

/**
 * Characters without a column of their own: combining marks, and the vowels and final consonants that join a Hangul
 * syllable. Functions, because V8 builds these sets of characters when the expression is evaluated.
 */
function joined(): RegExp {
  return /[\p{Mn}\p{Me}\u1160-\u11FF\uD7B0-\uD7FF]/u;
}

/**
 * Characters of two columns: East Asian wide ones, and those shown as emoji. A flag is two regional indicators of one
 * column each. https://www.unicode.org/reports/tr11/
 */
function wide(): RegExp {
  return /[\u1100-\u115F\u2329\u232A\u2630-\u2637\u268A-\u268F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1D300}-\u{1D376}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]|(?!\p{Regional_Indicator})\p{Emoji_Presentation}/u;
}

/** Terminal columns of a visible text. */
export function widthOf(text: string): number {
  if (isPrintableAscii(text)) {
    return text.length;
  }
  let width = 0;
  for (const character of text) {
    width += columnsOf(character);
  }
  return width;
}

/** The longest beginning of a text that takes at most `width` columns. */
export function startOf(text: string, width: number): string {
  // Only as much is looked at as is needed, and one character more, which may be a mark on the last one.
  if (isPrintableAscii(text.slice(0, width + 1))) {
    return text.slice(0, width);
  }
  let end = 0;
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) {
      break;
    }
    end += character.length;
  }
  return text.slice(0, end);
}

/**
 * A text in pieces of at most `width` columns; at most `maxPieces`, of which the last one then has the beginning only.
 * @param widthOfCharacter columns of a character, if it is not shown as it is
 */
export function piecesOf(
  text: string,
  width: number,
  maxPieces = Number.POSITIVE_INFINITY,
  widthOfCharacter = columnsOf,
): readonly string[] {
  const pieces: string[] = [];
  let [start, end, used] = [0, 0, 0];
  for (const character of text) {
    const columns = widthOfCharacter(character);
    if (used + columns > width && end > start) {
      pieces.push(text.slice(start, end));
      if (pieces.length === maxPieces) {
        return pieces;
      }
      [start, used] = [end, 0];
    }
    used += columns;
    end += character.length;
  }
  return start === end ? pieces : [...pieces, text.slice(start)];
}

/** `text` cut to `width` columns, with `…` at the cut. */
export function cutTo(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${startOf(text, width - 1)}…`;
}

/** `text` cut to `width` columns, or padded to them. */
export function fitTo(text: string, width: number): string {
  const cut = cutTo(text, width);
  return cut + " ".repeat(width - widthOf(cut));
}

function columnsOf(character: string): number {
  if (isPrintableAscii(character)) {
    return 1;
  }
  if (joined().test(character)) {
    return 0;
  }
  return wide().test(character) ? 2 : 1;
}
