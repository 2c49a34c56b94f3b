import { isPrintableAscii } from "./printable-ascii.js";

/**
 * `text` on one line with every character made visible, e.g. `⟨U+202E⟩`, that changes how a terminal or page shows the text
 * around it, or shows nothing: controls, format and bidi characters, line and paragraph separators, lone surrogates. Hunting
 * data is written by attackers.
 */
export function visible(text: string): string {
  if (isPrintableAscii(text)) {
    return text;
  }
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/** Columns of a terminal that a character takes: two for East Asian wide ones and emoji, none for combining marks. */
function columnsOf(character: string): number {
  if (/\p{M}/u.test(character)) {
    return 0;
  }
  return /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u.test(
    character,
  )
    ? 2
    : 1;
}

/** Columns of a terminal that a visible text takes. */
export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + columnsOf(character), 0);
}

/** `text` cut to `width` columns, with `…` at the cut, and padded to them. */
export function fitTo(text: string, width: number): string {
  if (widthOf(text) <= width) {
    return text + " ".repeat(width - widthOf(text));
  }
  let cut = "";
  let used = 0;
  for (const character of text) {
    if (used + columnsOf(character) > width - 1) {
      break;
    }
    cut += character;
    used += columnsOf(character);
  }
  return `${cut}…${" ".repeat(width - used - 1)}`;
}
