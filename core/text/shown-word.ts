import { normalize } from "node:path";

/**
 * How messages show words of the command line. Users often put a configuration or a secret in the place of a flag, a
 * value or a path, and output ends up in logs. So only words that look like a name, a number or a path are shown.
 */

/** The word in quotes, or a description if it must not be shown. */
export function shownWord(word: string): string {
  return isHarmless(word) ? JSON.stringify(word) : "A word that is hidden because it may be a secret";
}

/** The word in quotes, or words in its place, to follow a noun such as "the field". */
export function shownName(word: string): string {
  return isHarmless(word) ? JSON.stringify(word) : "that is hidden because it may be a secret";
}

/** The end of a message about a wrong value: `; got "loud"`, or nothing. */
export function gotWord(word: string): string {
  return isHarmless(word) ? `; got ${JSON.stringify(word)}` : "";
}

/** A flag without its value, to follow "The flag". Its name may be hidden. */
export function shownFlag(word: string): string {
  return flagName(word) ?? "that was given";
}

/** The flag as the field of a problem. */
export function flagField(word: string): string {
  return flagName(word) ?? "";
}

/** A path, to follow "The file" or a similar word. */
export function shownPath(path: string): string {
  return isPath(path) ? path : "that was named";
}

/** Removes a path from a sentence if the path must not be shown, for messages of other software. */
export function withoutPath(sentence: string, path: string): string {
  if (path === "" || isPath(path)) {
    return sentence;
  }
  // As it was given, and as the system's functions write it.
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

/** The name of a flag, with hyphens or the characters that text processors replace them with. */
function flagName(word: string): string | undefined {
  const [flag = ""] = word.split("=", 1);
  const name = flag.replace(/^[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]{1,3}/, "");
  return isName(name) ? flag : undefined;
}

/** Folders and a name of usual characters. A name without folders needs an extension, or must be a plain word. */
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
