import { isOrdinaryText } from "./printable-ascii.js";

/**
 * Controls (C0, DEL, C1), format and bidi characters, zero-width characters, line and paragraph separators, lone
 * surrogates, and other invisible characters: variation selectors, tags, fillers. A function, because V8 builds these sets of
 * characters when the expression is evaluated.
 */
function hidden(): RegExp {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
}

/**
 * `text` on one line, with visible codes, e.g. `⟨U+202E⟩`, for characters that are invisible or change how the text
 * around them is shown. Attackers write parts of the hunting data.
 */
export function visible(text: string): string {
  if (isOrdinaryText(text)) {
    return text;
  }
  return text.replace(
    hidden(),
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/** The same for a JSON text: the characters become JSON escapes (`\\u202e`), which keeps its meaning. */
export function visibleInJson(json: string): string {
  return /^[\n -~]*$/.test(json)
    ? json
    : json.replace(hidden(), (character) => (character === "\n" ? character : escaped(character)));
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index);
    return `\\u${code.toString(16).padStart(4, "0")}`;
  }).join("");
}
