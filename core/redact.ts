import { REDACTED } from "./secret.js";

/**
 * Shapes that are secret whatever their value: bearer tokens, JSON Web Tokens, PEM private keys. Each is looked for in time
 * that grows with the text alone, whoever wrote it: none may begin in the middle of what another beginning has looked at.
 */
const secretShapes = [
  /\b[Bb]earer\s+[A-Za-z0-9._~+/=-]{8,}/g,
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** Shorter values are too common to be told from other text. */
const MIN_SECRET_LENGTH = 6;

/** Bytes at the end of a secret that hardly anything else ends with. */
const ENDING = 32;

/** The one redaction of a run, for log, error and result alike: it knows the run's own secrets and what secrets look like. */
export class Redactor {
  readonly #secrets = new Set<string>();
  /** The same as they stand in a JSON text, with their bytes. */
  readonly #inJson = new Map<string, Buffer>();

  /** Remembers a secret: the value itself, and as it stands in a URL, in a form and in a line of JSON. */
  add(secret: string): void {
    if (secret.length < MIN_SECRET_LENGTH) {
      return;
    }
    for (const spelling of spellingsOf(secret)) {
      const json = inJson(spelling);
      this.#secrets.add(spelling);
      this.#inJson.set(json, Buffer.from(json));
    }
  }

  /** `text` without the known secrets and without anything of a secret's shape. */
  redact(text: string): string {
    return secretShapes.reduce((result, shape) => result.replace(shape, REDACTED), this.redactKnown(text));
  }

  /** `text` without the known secrets only: for data of the service, where a token-like value may be evidence. */
  redactKnown(text: string): string {
    let result = text;
    for (const secret of this.#secrets) {
      if (result.includes(secret)) {
        result = result.replaceAll(secret, REDACTED);
      }
    }
    return result;
  }

  /** Whether a serialized JSON text holds a known secret. */
  isFoundIn(json: string): boolean {
    return [...this.#inJson.keys()].some((secret) => json.includes(secret));
  }

  /** The same for a JSON text in UTF-8 of which no text was made. */
  isFoundInBytes(json: Buffer): boolean {
    // A long text is slow to look for: its end, which is as good as random in a token, is looked for first.
    return [...this.#inJson.values()].some(
      (secret) => json.includes(secret.subarray(-ENDING)) && json.includes(secret),
    );
  }
}

/** A token is spelled the same everywhere. */
function spellingsOf(secret: string): readonly string[] {
  if (/^[\w.-]+$/.test(secret)) {
    return [secret];
  }
  const inUrl = encodeURIComponent(secret);
  const inForm = new URLSearchParams({ secret }).toString().slice("secret=".length);
  return [secret, inUrl, withSmallDigits(inUrl), inForm, withSmallDigits(inForm), inJson(secret)];
}

/** Some proxies and services write percent-encoding in lower case. */
function withSmallDigits(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** A JSON value with every text in it passed through `map`; keys too, where rows of a service may have any. */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") {
    return map(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapTexts(item, map));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), mapTexts(item, map)]));
  }
  return value;
}
