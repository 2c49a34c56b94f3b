import { plainCharacters } from "../text/plain-characters.js";
import { REDACTED } from "./secret.js";

/** Characters in a row that are taken for a part of a secret, and for no accident. */
export const SHORTEST_PART = 12;

/** Base64 of a longer secret is not looked for: tokens and keys do not travel so. */
const LONGEST_IN_BASE64 = 200;

const MARKS = 65_536;

/** Long secrets, found whole or in parts, however they are encoded, and across blanks and line breaks. */
export class SecretParts {
  /** Each run of so many characters of a secret. */
  readonly #runs = new Set<string>();
  /** Marks of these runs: most places of a text are passed over without a look at the runs themselves. */
  readonly #marks = new Uint8Array(MARKS);
  #waiting: string[] = [];

  add(secret: string): void {
    this.#waiting.push(secret);
  }

  /** `text` without the parts of secrets. */
  hide(text: string): string {
    this.#learn();
    if (this.#runs.size === 0 || text.length < SHORTEST_PART) {
      return text;
    }
    const { text: plain, starts, ends } = plainCharacters(text);
    let shown = "";
    let copied = 0;
    for (let index = 0; index + SHORTEST_PART <= plain.length; index += 1) {
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

  /** Secrets are taken apart when a text has to be looked at, not before. */
  #learn(): void {
    for (const secret of this.#waiting) {
      const plain = plainCharacters(secret.replace(/-----[A-Z ]{1,60}-----/g, " ")).text;
      this.#addRuns(plain);
      if (secret.length <= LONGEST_IN_BASE64) {
        for (const encoded of base64Of(secret)) {
          this.#addRuns(plainCharacters(encoded).text);
        }
      }
    }
    this.#waiting = [];
  }

  #addRuns(plain: string): void {
    for (let index = 0; index + SHORTEST_PART <= plain.length; index += 1) {
      this.#runs.add(plain.slice(index, index + SHORTEST_PART));
      this.#marks[markOf(plain, index)] = 1;
    }
  }

  #isRun(plain: string, index: number): boolean {
    return this.#marks[markOf(plain, index)] === 1 && this.#runs.has(plain.slice(index, index + SHORTEST_PART));
  }
}

/** A number of three characters of a run. */
function markOf(plain: string, index: number): number {
  const last = plain.charCodeAt(index + SHORTEST_PART - 1);
  return (plain.charCodeAt(index) + plain.charCodeAt(index + 5) * 41 + last * 1_681) % MARKS;
}

/** A secret in base64, in both alphabets, wherever it begins among what is encoded with it. */
function base64Of(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = bytes.toString("base64").replace(/=+$/, "");
    // A character at either end that other bytes have a share in is no sign of it.
    const own = whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
