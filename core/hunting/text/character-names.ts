/** How a message names a code point: `U+200B`. */
export function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whether a character shows nothing, or only changes how others are shown. */
export function isInvisible(character: string): boolean {
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u.test(character);
}

/**
 * Blanks of other widths than the ordinary one, as in a character class: they look like it and are easily pasted, and KQL
 * takes them.
 */
export const ODD_BLANKS = "\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000";

/** The Unicode name of an invisible character; where a block has many of them, what they are. */
export function invisibleName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return names[code] ?? blocks.find(([first, last]) => code >= first && code <= last)?.[2] ?? "format character";
}

const names: Readonly<Record<number, string>> = {
  0: "null",
  8: "backspace",
  9: "tab",
  10: "line feed",
  11: "line tabulation",
  13: "carriage return",
  26: "substitute",
  27: "escape",
  127: "delete",
  133: "next line",
  160: "no-break space",
  173: "soft hyphen",
  847: "combining grapheme joiner",
  1564: "Arabic letter mark",
  4447: "Hangul choseong filler",
  4448: "Hangul jungseong filler",
  6158: "Mongolian vowel separator",
  8203: "zero width space",
  8204: "zero width non-joiner",
  8205: "zero width joiner",
  8206: "left-to-right mark",
  8207: "right-to-left mark",
  8232: "line separator",
  8233: "paragraph separator",
  8234: "left-to-right embedding",
  8235: "right-to-left embedding",
  8236: "pop directional formatting",
  8237: "left-to-right override",
  8238: "right-to-left override",
  8288: "word joiner",
  8289: "function application",
  8290: "invisible times",
  8291: "invisible separator",
  8292: "invisible plus",
  8294: "left-to-right isolate",
  8295: "right-to-left isolate",
  8296: "first strong isolate",
  8297: "pop directional isolate",
  10240: "Braille pattern blank",
  12644: "Hangul filler",
  65279: "zero width no-break space, also the byte order mark",
  65440: "halfwidth Hangul filler",
};

const blocks: readonly (readonly [first: number, last: number, name: string])[] = [
  [0x00, 0x9f, "control character"],
  [0x180b, 0x180f, "Mongolian free variation selector"],
  [0xd800, 0xdfff, "half of a character"],
  [0xfe00, 0xfe0f, "variation selector"],
  [0xfff9, 0xfffb, "interlinear annotation"],
  [0xe0000, 0xe007f, "tag"],
  [0xe0100, 0xe01ef, "variation selector"],
];
