/**
 * A text as a URL; undefined if it is none. `URL.canParse` would be shorter, but in Node 20 and 22 its optimized form, which
 * a program gets after some thousand calls, takes an address with a letter such as ü for none.
 */
export function parsedUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
