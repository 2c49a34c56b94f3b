/**
 * `JSON.parse`, except that an integer which a JavaScript number cannot represent exactly becomes a string with all its
 * digits. It scans the text itself: before Node 22, `JSON.parse` has no access to the source of a number.
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(withQuotedLongs(text));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const PLUS = 0x2b;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_E = 0x45;
const LOWER_E = 0x65;

/** Number of digits of the smallest unsafe integer, 9007199254740992. Shorter integers are safe. */
export const UNSAFE_DIGITS = 16;

function withQuotedLongs(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
    } else if (code === MINUS || isDigit(code)) {
      const end = endOfNumber(text, index);
      if (isUnsafeInteger(text, index, end)) {
        parts.push(text.slice(copied, index), '"', text.slice(index, end), '"');
        copied = end;
      }
      index = end;
    } else {
      index += 1;
    }
  }
  return copied === 0 ? text : parts.join("") + text.slice(copied);
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end === -1 ? text.length : end + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isNumberPart(text.charCodeAt(end))) {
    end += 1;
  }
  return end;
}

function isNumberPart(code: number): boolean {
  return isDigit(code) || code === DOT || code === MINUS || code === PLUS || code === UPPER_E || code === LOWER_E;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

function isUnsafeInteger(text: string, start: number, end: number): boolean {
  if (end - start < UNSAFE_DIGITS) {
    return false;
  }
  const number = text.slice(start, end);
  return /^-?[1-9]\d*$/.test(number) && !Number.isSafeInteger(Number(number));
}
