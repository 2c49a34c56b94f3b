import { codePoint } from "./character-names.js";
import { lookAlike } from "./look-alikes.js";
import { matchAt } from "./match-at.js";
import { describePosition, positionAt } from "./position.js";
import { KqlSyntaxError } from "./refusal.js";

const STRING_START = /[hH]?(?:@?["']|```|~~~)/y;
const ESCAPE = /\\(?:[\\'"abfnrtv]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[0-7])/y;

/**
 * Where the string literal ends that begins at an offset, of any of KQL's forms; undefined where none begins. What is in it
 * is not looked at, except for its escapes.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/string
 */
export function stringEnd(text: string, start: number): number | undefined {
  const opening = matchAt(STRING_START, text, start)?.[0];
  if (opening === undefined) {
    return undefined;
  }
  const quote = opening.replace(/^[hH]?@?/, "");
  const content = start + opening.length;
  if (quote.length > 1) {
    const close = text.indexOf(quote, content);
    return close === -1 ? unclosedString(text, start) : close + quote.length;
  }
  return quotedEnd(text, start, content, quote, opening.includes("@"));
}

function quotedEnd(text: string, start: number, content: number, quote: string, isVerbatim: boolean): number {
  let offset = content;
  while (offset < text.length) {
    const character = text.charAt(offset);
    if (character === quote && isVerbatim && text.charAt(offset + 1) === quote) {
      offset += 2;
    } else if (character === quote) {
      return offset + 1;
    } else if (character === "\n" || character === "\r") {
      return unclosedString(text, start);
    } else if (character === "\\" && !isVerbatim) {
      offset += escapeLength(text, offset, start);
    } else {
      offset += 1;
    }
  }
  return unclosedString(text, start);
}

function escapeLength(text: string, offset: number, stringStart: number): number {
  const found = matchAt(ESCAPE, text, offset);
  if (found !== undefined) {
    return found[0].length;
  }
  const next = text.codePointAt(offset + 1);
  if (next === undefined || next === 0x0a || next === 0x0d) {
    return unclosedString(text, stringStart);
  }
  throw new KqlSyntaxError(
    `The escape "\\${String.fromCodePoint(next)}" at {at} is not valid in KQL: write a backslash as "\\\\", or put @ before the string.`,
    text,
    offset,
  );
}

/** A string whose second quote is a typographic one is not closed by it. */
function unclosedString(text: string, start: number): never {
  const quote = typographicQuote(text, start);
  const hint =
    quote === undefined
      ? ""
      : ` The "${quote.character}" (${codePoint(quote.character)}, ${quote.name}) at ${quote.place} does not close it: write ${quote.meant} instead.`;
  throw new KqlSyntaxError(`The string that opens at {at} is never closed.${hint}`, text, start);
}

/** The first typographic quote behind an offset, on its line. */
function typographicQuote(text: string, start: number) {
  for (let offset = start; offset < text.length && !/[\r\n]/.test(text.charAt(offset)); offset += 1) {
    const character = text.charAt(offset);
    const similar = character > "\u007f" ? lookAlike(character) : undefined;
    if (similar?.meant === '"' || similar?.meant === "'") {
      return { ...similar, character, place: describePosition(positionAt(text, offset)) };
    }
  }
  return undefined;
}
