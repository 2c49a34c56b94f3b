import { isPrintableAscii } from "../../text/printable-ascii.js";

/** Short escapes that a KQL string literal and JSON share. */
const shortEscapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/**
 * Characters that are written as themselves: letters, marks, numbers, punctuation, symbols and the plain space. What is
 * left (control, format and bidi characters, line separators, lone surrogates, private and unassigned code points) is
 * written as `\uXXXX`, so that nothing invisible reaches a query, a log or a page.
 */
const PLAIN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/**
 * A value as a double-quoted KQL string literal; the same text is valid JSON, so it also fits `dynamic([…])`.
 * Throws RangeError on NUL, which the service does not take: callers skip such values and say so.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/string
 */
export function encodeString(value: string): string {
  let encoded = "";
  for (const character of value) {
    encoded += encodeCharacter(character);
  }
  return `"${encoded}"`;
}

/**
 * A date as a KQL literal, always in UTC with `Z`: `datetime(2026-11-24T11:23:29.123Z)`. Kusto's years are 1 to 9999.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/datetime
 */
export function encodeDatetime(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) {
    throw new RangeError("A datetime literal needs a valid date of the years 1 to 9999.");
  }
  return `datetime(${date.toISOString()})`;
}

function encodeCharacter(character: string): string {
  if (character === "\0") {
    throw new RangeError("A string with a NUL character cannot be written as a KQL literal.");
  }
  const short = shortEscapes[character];
  if (short !== undefined) {
    return short;
  }
  return isPrintableAscii(character) || PLAIN.test(character) ? character : escapeUnits(character);
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0").toUpperCase()}`,
  ).join("");
}
