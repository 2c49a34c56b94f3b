import { REDACTED } from "./secret.js";
import { spellingsOf } from "./secret-spellings.js";

/** Secrets that may be ordinary words. They are hidden only where they are used as secrets. */
export class ShortSecrets {
  /** The longest first: a pair before the password in it. */
  #spellings: readonly string[] = [];

  add(secret: string): void {
    const all = new Set([...this.#spellings, ...spellingsOf(secret), base64(secret)]);
    all.delete("");
    this.#spellings = [...all].sort((one, other) => other.length - one.length);
  }

  /** Hides them in a URL (`//user:password@`), in a header (`Basic …`), and as the pair `user:password`. */
  hideInPlace(text: string): string {
    return this.#hide(text, isInPlace);
  }

  /** Hides them as words. A secret without letters and digits is not a word. */
  hideWords(text: string): string {
    return this.#hide(text, (before, secret, after) => /[\p{L}\p{N}]/u.test(secret) && isWord(before, secret, after));
  }

  #hide(text: string, isMeant: (before: string, secret: string, after: string) => boolean): string {
    return this.#spellings.reduce((shown, secret) => hideWhere(shown, secret, isMeant), text);
  }
}

/** Characters before a secret that are checked. */
const LOOK_BACK = 16;

function hideWhere(
  text: string,
  secret: string,
  isMeant: (before: string, secret: string, after: string) => boolean,
): string {
  let shown = "";
  let copied = 0;
  for (let start = text.indexOf(secret); start !== -1; ) {
    const end = start + secret.length;
    if (isMeant(text.slice(Math.max(0, start - LOOK_BACK), start), secret, text.charAt(end))) {
      shown += text.slice(copied, start) + REDACTED;
      copied = end;
      start = text.indexOf(secret, end);
    } else {
      start = text.indexOf(secret, start + 1);
    }
  }
  return shown + text.slice(copied);
}

function isInPlace(before: string, secret: string, after: string): boolean {
  const isUserInfo = after === "@" && /(:|\/\/)$/.test(before);
  const isHeader = /\b(basic|bearer)\s{1,8}$/i.test(before) && isWord(before, secret, after);
  const isPair = /.:./.test(secret) && isWord(before, secret, after);
  return isUserInfo || isHeader || isPair;
}

/** Whether the characters around a secret end it. A secret that ends with a non-word character needs no check. */
function isWord(before: string, secret: string, after: string): boolean {
  const isOneWord = (one: string, other: string) => /[\p{L}\p{N}_]$/u.test(one) && /^[\p{L}\p{N}_]/u.test(other);
  return !isOneWord(before, secret) && !isOneWord(secret, after);
}

/** User and password in a header. */
function base64(secret: string): string {
  return secret.includes(":") ? Buffer.from(secret).toString("base64") : "";
}
