import { plainCharacters, plainText } from "../text/plain-characters.js";
import { REDACTED } from "./secret.js";

/** Minimum number of consecutive characters of a secret that are hidden. */
export const SHORTEST_PART = 12;

/** Maximum length of a secret that is searched in base64: tokens and keys are not encoded in this way. */
const LONGEST_IN_BASE64 = 200;

/** Each part of a secret in a text contains a whole block of this length, counted from the beginning of the text. */
const BLOCK = SHORTEST_PART / 2;

/** Characters after which a filter for all parts is built. */
const CHARACTERS_WITHOUT_MARKS = 8_192;

const MARKS = 65_536;

/** Lookups after which a set of all parts is built. */
const LOOKUPS_WITHOUT_SET = 1_000;

/** Finds long secrets, whole or in parts, in any encoding, and across blanks and line breaks. */
export class SecretParts {
  /** The secrets without blanks, in each encoding that is searched. */
  readonly #known: string[] = [];
  /** The same as one text. */
  #allKnown = "";
  /** All their substrings with the minimum length, once they are needed. */
  #runs: Set<string> | undefined;
  /** A filter for these substrings, so that most positions of a text need no lookup, once it is needed. */
  #marks: Uint8Array | undefined;
  #waiting: string[] = [];
  #lookups = 0;
  #characters = 0;

  add(secret: string): void {
    this.#waiting.push(secret);
  }

  /** Replaces the parts of secrets in a text. */
  hide(text: string): string {
    this.#learn();
    if (this.#known.length === 0 || text.length < SHORTEST_PART) {
      return text;
    }
    const plain = plainText(text);
    const first = this.#isWithoutBlocks(plain) ? undefined : this.#firstRun(plain);
    if (first === undefined) {
      return text;
    }
    const { starts, ends } = plainCharacters(text);
    let shown = "";
    let copied = 0;
    for (let index = first; index + SHORTEST_PART <= plain.length; index += 1) {
      if (!this.#isRun(plain, index)) {
        continue;
      }
      const start = starts[index] ?? 0;
      do {
        index += 1;
      } while (this.#isRun(plain, index));
      index += SHORTEST_PART - 2;
      shown += text.slice(copied, Math.max(copied, start)) + REDACTED;
      copied = ends[index] ?? text.length;
    }
    return shown + text.slice(copied);
  }

  /** Whether a text is certainly without parts of secrets: a search that needs no marks, for the few texts of most runs. */
  #isWithoutBlocks(plain: string): boolean {
    this.#characters += plain.length;
    if (this.#characters > CHARACTERS_WITHOUT_MARKS) {
      return false;
    }
    for (let start = 0; start + BLOCK <= plain.length; start += BLOCK) {
      if (this.#allKnown.includes(plain.slice(start, start + BLOCK))) {
        return false;
      }
    }
    return true;
  }

  /** Where the first part of a secret begins. */
  #firstRun(plain: string): number | undefined {
    for (let index = 0; index + SHORTEST_PART <= plain.length; index += 1) {
      if (this.#isRun(plain, index)) {
        return index;
      }
    }
    return undefined;
  }

  /** Secrets are split when the first text is searched. */
  #learn(): void {
    if (this.#waiting.length === 0) {
      return;
    }
    for (const secret of this.#waiting) {
      this.#known.push(plainText(secret.replace(/-----[A-Z ]{1,60}-----/g, " ")));
      if (secret.length <= LONGEST_IN_BASE64) {
        this.#known.push(...base64Of(secret).map(plainText));
      }
    }
    this.#waiting = [];
    // No plain text has a line break.
    this.#allKnown = this.#known.join("\n");
    this.#marks = undefined;
    this.#runs = undefined;
  }

  #isRun(plain: string, index: number): boolean {
    this.#marks ??= marksOf(this.#known);
    return this.#marks[markOf(plain, index)] === 1 && this.#isPart(plain.slice(index, index + SHORTEST_PART));
  }

  /** Searches the secrets themselves at first: a small result needs few lookups, and the set takes a millisecond to build. */
  #isPart(part: string): boolean {
    this.#lookups += 1;
    if (this.#lookups <= LOOKUPS_WITHOUT_SET) {
      return this.#known.some((secret) => secret.includes(part));
    }
    this.#runs ??= new Set(this.#known.flatMap(partsOf));
    return this.#runs.has(part);
  }
}

function partsOf(plain: string): readonly string[] {
  return Array.from({ length: Math.max(0, plain.length - SHORTEST_PART + 1) }, (_, index) =>
    plain.slice(index, index + SHORTEST_PART),
  );
}

function marksOf(known: readonly string[]): Uint8Array {
  const marks = new Uint8Array(MARKS);
  for (const plain of known) {
    for (let index = 0; index + SHORTEST_PART <= plain.length; index += 1) {
      marks[markOf(plain, index)] = 1;
    }
  }
  return marks;
}

/** A hash of three characters. */
function markOf(plain: string, index: number): number {
  const last = plain.charCodeAt(index + SHORTEST_PART - 1);
  return (plain.charCodeAt(index) + plain.charCodeAt(index + 5) * 41 + last * 1_681) % MARKS;
}

/** The base64 forms of a secret, in both alphabets, at each offset in an encoded text. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = bytes.toString("base64").replace(/=+$/, "");
    // The first and last characters also encode neighbouring bytes, so they are left out.
    const own = whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
