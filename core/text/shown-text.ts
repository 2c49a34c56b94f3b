import { isPrintableAscii } from "./printable-ascii.js";

/** Maximum characters of a service's text that are processed. What is shown is much shorter. */
const LONGEST_LOOK = 64 * 1024;

/** Characters at the end of a cut text that are not shown, because a secret may be cut there. */
const UNSURE_END = 1024;

/** Characters of a page that are searched for its title. */
const LONGEST_HEAD = 20_000;

/** Removes secrets from texts. `secrets/redact.ts` implements it. */
export interface TextRedactor {
  /** For our own texts. */
  redact(text: string): string;
  /** For texts of a service, a proxy or a library. */
  redactForeign(text: string): string;
}

/**
 * Prepares texts for messages: one line, shortened. It removes secrets first, because a shortened or escaped secret
 * could no longer be recognized. No other code may shorten such texts.
 */
export class ShownText {
  readonly #redactor: TextRedactor;

  constructor(redactor: TextRedactor) {
    this.#redactor = redactor;
  }

  /** A text of a service or a proxy without secrets, for further parsing. */
  text(text: string): string {
    return lookAt(text, (look) => this.#redactor.redactForeign(look));
  }

  /**
   * A text of a service or a proxy as one safe line: without control characters, with single blanks, cut at `limit`
   * characters.
   */
  line(text: string, limit = 500): string {
    const look = this.text(text);
    const safe = isPrintableAscii(look) ? look : look.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
    return cut(safe.replace(/ {2,}/g, " ").trim(), limit);
  }

  /** A response header; undefined if it is missing or blank. */
  header(headers: Readonly<Record<string, string>>, name: string): string | undefined {
    return this.line(headers[name] ?? "", 500) || undefined;
  }

  /** The title of an HTML page, the only useful part of a proxy's error page; undefined if it has none. */
  title(body: string): string | undefined {
    const title = /<title[^>]{0,200}>([^<]+)</i.exec(body.slice(0, LONGEST_HEAD))?.[1];
    const line = this.line(title ?? "", 120);
    return line === "" ? undefined : line;
  }

  /** The first `limit` characters of a user's text, such as a query or a comment. */
  beginning(text: string, limit: number): string {
    const look = lookAt(text, (each) => this.#redactor.redact(each));
    const characters = look.length > limit ? [...look.slice(0, limit * 2 + 1)] : [];
    return characters.length > limit ? `${characters.slice(0, limit).join("")}…` : look;
  }

  /** A user's value as JSON, at most 60 characters. */
  value(value: unknown): string {
    return cut(
      lookAt(JSON.stringify(value) ?? String(value), (each) => this.#redactor.redact(each)),
      60,
    );
  }
}

/** Removes secrets. Of a very long text, only the beginning is used. */
function lookAt(text: string, redact: (text: string) => string): string {
  return text.length > LONGEST_LOOK ? redact(text.slice(0, LONGEST_LOOK)).slice(0, -UNSURE_END) : redact(text);
}

/** Cuts a text without splitting a surrogate pair. */
function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
