import { REDACTED } from "./secret.js";
import { SecretParts, SHORTEST_PART } from "./secret-parts.js";
import { withoutSecretShapes } from "./secret-shapes.js";
import { inJson, spellingsOf } from "./secret-spellings.js";
import { ShortSecrets } from "./short-secrets.js";

/** Bytes at the end of a secret that hardly anything else ends with. */
const ENDING = 32;

/** Characters of a secret that is known in all its spellings and parts: more than the longest private key has. */
const LONGEST_SECRET = 16 * 1024;

/** Characters at either end of a longer text that are known so. */
const KNOWN_END = 1024;

/**
 * The one redaction of a run, for log, error and result alike: it knows the run's own secrets and what secrets look like.
 *
 * There are two kinds of them. One of 12 characters or more is hidden wherever it stands. A shorter one may be an ordinary
 * word (`admin1`): it is hidden only where it is a secret, as in `user:password@` of a URL, and in the words of services and
 * libraries, where it may be quoted. Rows, queries, comments and our own sentences keep it.
 */
export class Redactor {
  readonly #long = new Set<string>();
  /** The same as they stand in a JSON text, with their bytes. */
  readonly #inJson = new Map<string, Buffer>();
  readonly #parts = new SecretParts();
  readonly #short = new ShortSecrets();

  /** Remembers a secret in all its spellings. What is too long to be one is remembered as it is, and by its two ends. */
  add(secret: string): void {
    if (secret.length < SHORTEST_PART) {
      this.#short.add(secret);
      return;
    }
    if (this.#long.has(secret)) {
      return;
    }
    if (secret.length > LONGEST_SECRET) {
      this.#remember(secret);
      this.add(secret.slice(0, KNOWN_END));
      this.add(secret.slice(-KNOWN_END));
      return;
    }
    this.#parts.add(secret);
    for (const spelling of spellingsOf(secret)) {
      this.#remember(spelling);
    }
  }

  /** Prose of ours and lines of the log, without secrets, parts of them, and anything of a secret's shape. */
  redact(text: string): string {
    return this.#parts.hide(this.#short.hideInPlace(this.redactSent(text)));
  }

  /** The same for words of a service, a proxy or a library, where a short secret is hidden as a word too. */
  redactForeign(text: string): string {
    return this.#short.hideWords(this.redact(text));
  }

  /** What is sent: without the known secrets and anything of a secret's shape. It may be as long as a payload. */
  redactSent(text: string): string {
    return withoutSecretShapes(this.redactKnown(text));
  }

  /** `text` without the known secrets only: for data of the service, where a token-like value may be evidence. */
  redactKnown(text: string): string {
    let result = text;
    for (const secret of this.#long) {
      if (result.includes(secret)) {
        result = result.replaceAll(secret, REDACTED);
      }
    }
    return result;
  }

  /** Whether a serialized JSON text holds a known secret, for data: a short one is none there. */
  isFoundIn(json: string): boolean {
    for (const secret of this.#inJson.keys()) {
      if (json.includes(secret)) {
        return true;
      }
    }
    return false;
  }

  /** The same for a JSON text in UTF-8 of which no text was made. */
  isFoundInBytes(json: Buffer): boolean {
    // A long text is slow to look for: its end, which is as good as random in a token, is looked for first.
    return [...this.#inJson.values()].some(
      (secret) => json.includes(secret.subarray(-ENDING)) && json.includes(secret),
    );
  }

  #remember(spelling: string): void {
    const json = inJson(spelling);
    this.#long.add(spelling);
    this.#inJson.set(json, Buffer.from(json));
  }
}
