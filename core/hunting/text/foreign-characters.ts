import { codePoint, invisibleName, isInvisible } from "./character-names.js";
import { htmlReferenceAt } from "./html-references.js";
import { lookAlike } from "./look-alikes.js";

/**
 * Why the character at an offset outside of strings and comments cannot be KQL, with its code point and what to write
 * instead; `{at}` stands for its place. Undefined for a character that KQL may have there.
 */
export function foreignCharacter(text: string, offset: number): string | undefined {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (character === "&") {
    return htmlEscaped(text, offset);
  }
  if (character === "\\") {
    return escapedTwice(text, offset);
  }
  if (isKql(character)) {
    return undefined;
  }
  if (isInvisible(character)) {
    return invisible(character);
  }
  const similar = lookAlike(character);
  if (similar !== undefined) {
    return `The "${character}" (${codePoint(character)}, ${similar.name}) at {at} is not KQL: write ${similar.meant} instead.`;
  }
  const shown = /^[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}" (${codePoint(character)})` : undefined;
  return `The ${shown ?? `character ${codePoint(character)}`} at {at} is not KQL outside of strings: put text in quotes, and a name with it in ['…'].`;
}

/** Printable ASCII but the backtick, and decimal digits of any script, which Kusto's grammar takes as digits. */
function isKql(character: string): boolean {
  return character >= " " && character <= "~"
    ? character !== "`"
    : /^(?:[\t\n\f\r]|(?![\u{10000}-\u{10ffff}])\p{Nd})$/u.test(character);
}

function htmlEscaped(text: string, offset: number): string | undefined {
  const reference = htmlReferenceAt(text, offset);
  if (reference === undefined) {
    return undefined;
  }
  const { character } = reference;
  const stands = character === undefined ? "an HTML character reference" : `HTML for ${named(character)}`;
  return `The "${reference.text}" at {at} is ${stands}: paste the query as plain text.`;
}

/** `">" (U+003E)`, or the name of a character that shows nothing. */
function named(character: string): string {
  return isInvisible(character) || character === "\u00a0"
    ? `${codePoint(character)} (${invisibleName(character)})`
    : `"${character}" (${codePoint(character)})`;
}

/** What follows the backslash of an escape, and what the escape stands for. */
const escapes: Readonly<Record<string, string>> = {
  n: "a line break",
  r: "a line break",
  t: "a tab",
  '"': "a quote",
  "'": "a quote",
  "\\": "a backslash",
  "/": "a slash",
};

/** KQL has a backslash only in strings: outside of them, a program escaped the text once more than it was unescaped. */
function escapedTwice(text: string, offset: number): string {
  const [written, hexadecimal] = /^\\(?:r\\n|u([0-9A-Fa-f]{4})|[nrt"'\\/])/.exec(text.slice(offset, offset + 6)) ?? [];
  if (written === undefined) {
    return 'The "\\" (U+005C, reverse solidus) at {at} is KQL only in strings: remove it, or put the text that it belongs to in quotes.';
  }
  const what =
    hexadecimal === undefined
      ? escapes[written.charAt(1)]
      : named(String.fromCharCode(Number.parseInt(hexadecimal, 16)));
  return `The "${written}" at {at} is ${what} that was escaped twice, with a backslash (U+005C): give the query as plain text, with real line breaks and quotes.`;
}

function invisible(character: string): string {
  const fix = character === "\u2028" || character === "\u2029" ? "replace it with a line break" : "delete it";
  return `The invisible character ${codePoint(character)} (${invisibleName(character)}) at {at} is not KQL: ${fix}.`;
}
