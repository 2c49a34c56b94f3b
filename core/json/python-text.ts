/** A text that is no value as Python or JSON writes it. */
export class UnreadableText extends Error {
  override readonly name = "UnreadableText";
  readonly position: number;

  constructor(position: number) {
    super(`Not a value at ${position}`);
    this.position = position;
  }
}

/** The closing bracket of each opening one. A tuple and a set are read as lists. */
const closers: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}" };

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["None", null],
  ["null", null],
  ["True", true],
  ["true", true],
  ["False", false],
  ["false", false],
]);

/**
 * A text that contains one value, as Python's `repr` and `str` write it: quotes of both kinds, Python's escapes, the prefix
 * `u`, None, True and False, lists, tuples, sets and dictionaries. https://docs.python.org/3/reference/lexical_analysis.html
 */
export class PythonText {
  readonly #text: string;
  readonly #mostLevels: number;
  #valuesLeft: number;
  #at = 0;

  constructor(text: string, most: { readonly levels: number; readonly values: number }) {
    this.#text = text;
    this.#mostLevels = most.levels;
    this.#valuesLeft = most.values;
  }

  /** @throws UnreadableText with the position */
  value(): unknown {
    const value = this.#value(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) {
      throw new UnreadableText(this.#at);
    }
    return value;
  }

  #value(level: number): unknown {
    this.#skipBlanks();
    const first = this.#text.charAt(this.#at);
    const closer = closers[first];
    this.#valuesLeft -= 1;
    if (this.#valuesLeft < 0) {
      throw new UnreadableText(this.#at);
    }
    if (closer !== undefined && level < this.#mostLevels) {
      this.#at += 1;
      return this.#collection(first, closer, level + 1);
    }
    return /["'uU]/.test(first) ? this.#quoted() : this.#scalar();
  }

  /** The items up to the closing bracket; an object if the first of them has a colon behind it. */
  #collection(opener: string, closer: string, level: number): unknown {
    const items: unknown[] = [];
    const members: [string, unknown][] = [];
    while (!this.#takes(closer)) {
      if (items.length > 0 && !this.#takes(",")) {
        throw new UnreadableText(this.#at);
      }
      if (items.length > 0 && this.#takes(closer)) {
        break;
      }
      const item = this.#value(level);
      items.push(item);
      if (opener === "{" && this.#takes(":")) {
        members.push([String(item), this.#value(level)]);
      }
    }
    if (members.length > 0 && members.length < items.length) {
      throw new UnreadableText(this.#at);
    }
    return members.length > 0 || (opener === "{" && items.length === 0) ? Object.fromEntries(members) : items;
  }

  #quoted(): string {
    const start = this.#at;
    this.#at += /[uU]/.test(this.#text.charAt(start)) ? 1 : 0;
    const quote = this.#text.charAt(this.#at);
    const begin = this.#at + 1;
    if (quote !== '"' && quote !== "'") {
      throw new UnreadableText(start);
    }
    let end = begin;
    for (; this.#text.charAt(end) !== quote; end += this.#text.charAt(end) === "\\" ? 2 : 1) {
      if (end >= this.#text.length) {
        throw new UnreadableText(start);
      }
    }
    this.#at = end + 1;
    return unescaped(this.#text.slice(begin, end));
  }

  #scalar(): unknown {
    const scalar = /[\w.+-]{1,30}/y;
    scalar.lastIndex = this.#at;
    const [token = ""] = scalar.exec(this.#text) ?? [];
    const isNumber = /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(token);
    if (!isNumber && !words.has(token)) {
      throw new UnreadableText(this.#at);
    }
    this.#at += token.length;
    return isNumber ? Number(token) : words.get(token);
  }

  #takes(character: string): boolean {
    this.#skipBlanks();
    const isThere = this.#text.charAt(this.#at) === character;
    this.#at += isThere ? 1 : 0;
    return isThere;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) {
      this.#at += 1;
    }
  }
}

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", a: "\x07" };

/** Undoes Python's escapes. A backslash before any other character stays, as in Python. */
function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g,
    (whole, hex?: string, unit?: string, point?: string, octal?: string, other = "") => {
      const code = hex ?? unit ?? point;
      if (code !== undefined || octal !== undefined) {
        return String.fromCodePoint(code === undefined ? Number.parseInt(octal ?? "", 8) : Number.parseInt(code, 16));
      }
      return /["'\\]/.test(other) ? other : (controls[other] ?? whole);
    },
  );
}
