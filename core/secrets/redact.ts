import { REDACTED } from "./secret.js";
import { SecretParts, SHORTEST_PART } from "./secret-parts.js";
import { withoutSecretShapes } from "./secret-shapes.js";
import { inJson, spellingsOf } from "./secret-spellings.js";
import { ShortSecrets } from "./short-secrets.js";

/** Bytes at the end of a secret that are searched first. */
const ENDING = 32;

/** Maximum length of a secret that is found in all spellings and in parts. The longest private keys are shorter. */
const LONGEST_SECRET = 16 * 1024;

/** Length of the two ends by which a longer text is found. */
const KNOWN_END = 1024;

/**
 * The only redaction of a run, for log, error and result. It knows the run's own secrets and the shapes of secrets.
 *
 * A secret of 12 characters or more is hidden everywhere. A shorter one may be an ordinary word (`admin1`): it is
 * hidden only where it is used as a secret, as in `user:password@` of a URL, and in texts of services and libraries,
 * which may quote it. Rows, queries, comments and our own sentences keep it.
 */
export class Redactor {
  readonly #long = new Set<string>();
  /** The spellings in a JSON text, with their bytes. */
  readonly #inJson = new Map<string, Buffer>();
  readonly #parts = new SecretParts();
  readonly #short = new ShortSecrets();

  /** Adds a secret in all its spellings. A text that is too long for a secret is added unchanged, with its two ends. */
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

  /** For our own texts and log lines: removes secrets, parts of them, and anything that looks like a secret. */
  redact(text: string): string {
    return this.#parts.hide(this.#short.hideInPlace(this.redactSent(text)));
  }

  /** For texts of a service, a proxy or a library: also hides short secrets as words. */
  redactForeign(text: string): string {
    return this.#short.hideWords(this.redact(text));
  }

  /**
   * For texts that are sent: removes known secrets and anything that looks like one. The text may be as long as a
   * payload.
   */
  redactSent(text: string): string {
    return withoutSecretShapes(this.redactKnown(text));
  }

  /** For data of the service: removes only known secrets, because a value that looks like a token may be evidence. */
  redactKnown(text: string): string {
    let result = text;
    for (const secret of this.#long) {
      if (result.includes(secret)) {
        result = result.replaceAll(secret, REDACTED);
      }
    }
    return result;
  }

  /** Whether a JSON text of data contains a known secret. Short secrets do not count there. */
  isFoundIn(json: string): boolean {
    for (const secret of this.#inJson.keys()) {
      if (json.includes(secret)) {
        return true;
      }
    }
    return false;
  }

  /** The same for a JSON text as UTF-8 bytes. */
  isFoundInBytes(json: Buffer): boolean {
    // Searching for a long text is slow, so its end is searched first, which is practically random in a token.
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
