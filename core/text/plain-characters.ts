/** The characters of a text as a person would read them, each with its position in the text. */
export interface PlainCharacters {
  readonly text: string;
  /** For each character, where its spelling begins and ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Levels of nested encodings that are decoded. JSON within JSON within a URL has three. */
const MOST_LEVELS = 3;

/** One encoded character, or one byte of it. */
const ENCODED =
  /%[0-9a-f]{2}|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:amp|lt|gt|quot|apos|nbsp|plus|equals|sol);|\\u[0-9a-f]{4}|\\["\\/bfnrt]/gi;

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  plus: "+",
  equals: "=",
  sol: "/",
};
const escaped: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Decodes percent-encoding and the escapes of HTML and JSON, and removes blanks, line breaks, invisible characters and
 * the plus sign, which is a blank in forms. Two spellings of the same text have the same result.
 */
export function plainCharacters(text: string): PlainCharacters {
  let level: PlainCharacters | undefined;
  for (let depth = 0; depth < MOST_LEVELS; depth += 1) {
    const decoded = decodeOnce(level?.text ?? text);
    if (decoded === undefined) {
      break;
    }
    level = level === undefined ? decoded : within(level, decoded);
  }
  const plain = withoutBlanks(level?.text ?? text);
  return level === undefined ? plain : within(level, plain);
}

/** The text of `plainCharacters`, which most texts have without being read character by character. */
export function plainText(text: string): string {
  return NEEDS_READING.test(text) ? plainCharacters(text).text : text.replace(ASCII_BLANKS, "");
}

/** Characters that may begin an encoded character, or be blanks outside ASCII. */
const NEEDS_READING = /[%&\\\x7f-\uffff]/;

const ASCII_BLANKS = /[\0-\x20+]+/g;

/** Undefined if nothing is encoded. */
function decodeOnce(text: string): PlainCharacters | undefined {
  if (!/[%&\\]/.test(text)) {
    return undefined;
  }
  const builder = new Builder(text);
  let copied = 0;
  for (const { 0: spelling, index } of text.matchAll(ENCODED)) {
    // This byte was part of the previous character.
    if (index < copied) {
      continue;
    }
    builder.copy(copied, index);
    const length = spelling.startsWith("%") ? bytesFrom(text, index) : spelling.length;
    builder.add(decoded(text.slice(index, index + length)), index, index + length);
    copied = index + length;
  }
  if (copied === 0) {
    return undefined;
  }
  builder.copy(copied, text.length);
  return builder.built();
}

/** Length of the percent-encoded character at `index`: up to four bytes in UTF-8. */
function bytesFrom(text: string, index: number): number {
  const first = Number.parseInt(text.slice(index + 1, index + 3), 16);
  const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  const bytes = text.slice(index, index + count * 3);
  return count > 1 && /^(%[0-9a-f]{2})+$/i.test(bytes) ? bytes.length : 3;
}

function decoded(spelling: string): string {
  if (spelling.startsWith("%")) {
    return Buffer.from(spelling.replaceAll("%", ""), "hex").toString();
  }
  if (spelling.startsWith("\\")) {
    const letter = spelling.charAt(1);
    return letter.toLowerCase() === "u" && spelling.length === 6
      ? String.fromCharCode(Number.parseInt(spelling.slice(2), 16))
      : (escaped[letter.toLowerCase()] ?? letter);
  }
  const name = spelling.slice(1, -1).toLowerCase();
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return name.startsWith("#") ? (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd") : (named[name] ?? "");
}

function within(outer: PlainCharacters, inner: PlainCharacters): PlainCharacters {
  return {
    text: inner.text,
    starts: inner.starts.map((start) => outer.starts[start] ?? 0),
    ends: inner.ends.map((end) => outer.ends[end - 1] ?? 0),
  };
}

/** Blanks, controls and invisible characters: format characters, soft hyphens. */
const BLANK = /[\s\p{Cc}\p{Cf}]/u;

function withoutBlanks(text: string): PlainCharacters {
  const builder = new Builder(text);
  let copied = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (isBlank(text.charCodeAt(index))) {
      builder.copy(copied, index);
      copied = index + 1;
    }
  }
  builder.copy(copied, text.length);
  return builder.built();
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0x2b || (code >= 0x7f && BLANK.test(String.fromCharCode(code)));
}

/** Collects characters with their positions. No spelling is shorter than its characters. */
class Builder {
  readonly #source: string;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #parts: string[] = [];
  #length = 0;

  constructor(source: string) {
    this.#source = source;
    this.#starts = new Int32Array(source.length);
    this.#ends = new Int32Array(source.length);
  }

  /** Adds the characters of one spelling. If there are several, each has the position of the whole spelling. */
  add(characters: string, start: number, end: number): void {
    this.#parts.push(characters);
    for (let index = 0; index < characters.length; index += 1) {
      this.#place(start, end);
    }
  }

  /** Adds characters that are not encoded. */
  copy(from: number, to: number): void {
    if (from < to) {
      this.#parts.push(this.#source.slice(from, to));
    }
    for (let index = from; index < to; index += 1) {
      this.#place(index, index + 1);
    }
  }

  built(): PlainCharacters {
    return {
      text: this.#parts.join(""),
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
    };
  }

  #place(start: number, end: number): void {
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }
}
