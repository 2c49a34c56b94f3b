import { normalize } from "node:path";

/**
 * How a word of the command line stands in a message. A configuration or a secret in the place of a flag, a value or a path
 * is a common mistake, and what is printed ends up in logs: only what has the form of a name, a number or a path is shown.
 */

/** A word in quotes; another one is called a word, without being shown. */
export function shownWord(word: string): string {
  return isHarmless(word) ? JSON.stringify(word) : "A word that is hidden because it may be a secret";
}

/** What a message says of a wrong value, after its first half: `; got "loud"`, or nothing. */
export function gotWord(word: string): string {
  return isHarmless(word) ? `; got ${JSON.stringify(word)}` : "";
}

/** A flag without the value behind its `=`, to follow "The flag"; the flag's name may be one that is not shown. */
export function shownFlag(word: string): string {
  return flagName(word) ?? "that was given";
}

/** The same as the field of a problem. */
export function flagField(word: string): string {
  return flagName(word) ?? "";
}

/** A path, to follow "The file" or the like. */
export function shownPath(path: string): string {
  return isPath(path) ? path : "that was named";
}

/** A sentence without a path that it quotes, where that is not shown: for what others say of it. */
export function withoutPath(sentence: string, path: string): string {
  if (path === "" || isPath(path)) {
    return sentence;
  }
  // As it was given, and as the system's functions put it.
  const spellings = [path, normalize(path).replace(/[/\\]$/, "")];
  return spellings.reduce((text, spelling) => text.replaceAll(spelling, "…"), sentence);
}

function isHarmless(word: string): boolean {
  return flagName(word) === word || isNumber(word) || isPath(word);
}

function isName(word: string): boolean {
  return word.length <= 40 && /^[A-Za-z]+([_-][A-Za-z]+)*$/.test(word);
}

function isNumber(word: string): boolean {
  return word.length <= 12 && /^[+-]?\d+(\.\d+)?$/.test(word);
}

/** Hyphens as flags have them, and what text processors make of them, and a name. */
function flagName(word: string): string | undefined {
  const [flag = ""] = word.split("=", 1);
  const name = flag.replace(/^[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]{1,3}/, "");
  return isName(name) ? flag : undefined;
}

/** Folders and a name of letters, digits and what file names have besides; a name alone has an ending, or is a plain word. */
function isPath(path: string): boolean {
  if (path.length > 300 || !/^([A-Za-z]:)?[\p{L}\p{M}\p{N} ._~@+%(),/\\-]+$/u.test(path)) {
    return false;
  }
  const parts = path.split(/[/\\]/);
  const [name = ""] = parts;
  return parts.length > 1
    ? parts.every((part) => part.length <= 64)
    : isName(name) || (name.length <= 64 && /^[\p{L}\p{M}\p{N} _-]*(\.[A-Za-z0-9]{1,12}){1,2}$/u.test(name));
}
