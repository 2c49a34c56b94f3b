import { isPrintableAscii } from "./printable-ascii.js";

/** Characters of a foreign text that are looked at: what is shown of it is much shorter. */
const LONGEST_LOOK = 64 * 1024;

/** Characters before the end of that look that are not shown: a secret could have been cut there. */
const UNSURE_END = 1024;

/** Characters of a page in which its title is looked for. */
const LONGEST_HEAD = 20_000;

/** Takes the secrets out of texts; `secrets/redact.ts` has the one that knows a run's. */
export interface TextRedactor {
  /** Prose of ours. */
  redact(text: string): string;
  /** Words of a service, a proxy or a library. */
  redactForeign(text: string): string;
}

/**
 * Shapes texts for messages: one line, cut where it gets too long. Secrets are taken out first, so that no cut, no blank and no
 * escape leaves a part of one that nothing recognises any more; nothing else cuts a text that is not ours.
 */
export class ShownText {
  readonly #redactor: TextRedactor;

  constructor(redactor: TextRedactor) {
    this.#redactor = redactor;
  }

  /** Text of a service or a proxy without secrets, to be taken apart. */
  text(text: string): string {
    return lookAt(text, (look) => this.#redactor.redactForeign(look));
  }

  /** Text of a service or a proxy as one safe line: no control characters, runs of blanks as one, cut at `limit`. */
  line(text: string, limit = 500): string {
    const look = this.text(text);
    const safe = isPrintableAscii(look) ? look : look.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
    return cut(safe.replace(/ {2,}/g, " ").trim(), limit);
  }

  /** A header of an answer; undefined when it is not there, or blank. */
  header(headers: Readonly<Record<string, string>>, name: string): string | undefined {
    return this.line(headers[name] ?? "", 500) || undefined;
  }

  /** The title of an HTML page: all that is worth showing of a proxy's error page. Undefined when it has none. */
  title(body: string): string | undefined {
    const title = /<title[^>]{0,200}>([^<]+)</i.exec(body.slice(0, LONGEST_HEAD))?.[1];
    const line = this.line(title ?? "", 120);
    return line === "" ? undefined : line;
  }

  /** The beginning of what a user gave, such as a query or a comment, cut at `limit` characters. */
  beginning(text: string, limit: number): string {
    const look = lookAt(text, (each) => this.#redactor.redact(each));
    const characters = look.length > limit ? [...look.slice(0, limit * 2 + 1)] : [];
    return characters.length > limit ? `${characters.slice(0, limit).join("")}…` : look;
  }

  /** A value that a user gave, as JSON of at most 60 characters. */
  value(value: unknown): string {
    return cut(
      lookAt(JSON.stringify(value) ?? String(value), (each) => this.#redactor.redact(each)),
      60,
    );
  }
}

/** A text without secrets; of one that is much longer than what is shown, only the beginning. */
function lookAt(text: string, redact: (text: string) => string): string {
  return text.length > LONGEST_LOOK ? redact(text.slice(0, LONGEST_LOOK)).slice(0, -UNSURE_END) : redact(text);
}

/** No character is cut in two. */
function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}
