/** How a comment that the service shows relates to the text that was sent. */
export type TextMatch = "same" | "altered" | "different";

/** Characters that a comment must have to count as the beginning of a longer text: a service that cuts keeps more. */
const SHORTEST_CUT = 200;

/**
 * Compares shown comments with one text. `same`: only line ends and blanks around the text differ. `altered`: the service
 * escaped the text for HTML, changed its white space, or cut it.
 */
export function matcherOf(sent: string): (shown: string) => TextMatch {
  const text = normalisedText(sent);
  const plain = plainText(sent);
  return (shown) => {
    if (normalisedText(shown) === text) {
      return "same";
    }
    return plainText(shown) === plain || isCut(shown, plain) ? "altered" : "different";
  };
}

/** A text with plain line ends, and without white space around it. */
export function normalisedText(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

/** A text without the differences that a service makes: HTML escapes undone, white space removed. */
export function plainText(text: string): string {
  return unescaped(text).replace(/\s+/g, "");
}

/** A text with its HTML escapes undone, also those of a text that was escaped more than once. */
export function unescaped(text: string): string {
  let plain = text;
  for (let round = 0; round < MOST_ROUNDS && plain.includes("&"); round += 1) {
    plain = plain.replace(escapes, (whole, name: string) => characterOf(name) ?? whole);
  }
  return plain;
}

/** Whether a shown comment is the beginning of the text. The cut may go through an escape, or through a character. */
function isCut(shown: string, plain: string): boolean {
  if (shown.length < SHORTEST_CUT) {
    return false;
  }
  const start = plainText(shown.replace(/&#?\w{0,8}$/, "")).replace(/[\uD800-\uDBFF\uFFFD]$/, "");
  return start !== "" && plain.startsWith(start);
}

/** How often a text may have been escaped on its way. */
const MOST_ROUNDS = 3;

const escapes = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});/g;

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function characterOf(name: string): string | undefined {
  if (!name.startsWith("#")) {
    return named[name];
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
