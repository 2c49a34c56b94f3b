/** The value of a JSON text, or the problem, to end a sentence about the text. */
export type JsonReading = { readonly value: unknown } | { readonly problem: string };

/**
 * JSON.parse with the position in its problem. The problem never quotes the text, as V8's error does, because it may contain
 * a secret.
 */
export function parseJson(text: string): JsonReading {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const where = text.length > MAX_SEARCHED_LENGTH ? "" : ` at ${placeOf(text, validPrefixLength(text))}`;
    return { problem: `is not valid JSON${where}` };
  }
}

/** Maximum length of a text that is searched for the position of its error, which takes about twenty parses. */
const MAX_SEARCHED_LENGTH = 1024 * 1024;

/** Length of the longest prefix that can be continued to valid JSON. */
function validPrefixLength(text: string): number {
  let valid = 0;
  let invalid = text.length + 1;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (isValidPrefix(text.slice(0, middle))) {
      valid = middle;
    } else {
      invalid = middle;
    }
  }
  return valid;
}

function isValidPrefix(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return /end of JSON input|Unterminated/.test(message) || message.includes(`position ${text.length}`);
  }
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
