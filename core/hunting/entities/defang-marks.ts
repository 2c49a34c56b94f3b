import { isPrintableAscii } from "../../text/printable-ascii.js";

/**
 * The marks that people and tools put into an address so that nobody clicks it, with what they stand for. Each expression
 * is of bounded length, so that the time to undo them grows with the text.
 */
const marks: readonly (readonly [RegExp, string])[] = [
  [/ ?[[({<] ?(?:\.|dot) ?[\])}>] ?/gi, "."],
  [/ (?:\.|dot) /gi, "."],
  [/[[({<]\.|\.[\])}>]|\\{1,4}\./g, "."],
  [/[[({<]:[\])}>]/g, ":"],
  [/[[({<](?:@|at)[\])}>]/gi, "@"],
];

/** A host, or a host with user and port, without its marks: `evil[.]com`, `evil(dot)com`, `evil[.com`, `evil\.com`. */
export function undoMarks(text: string): string {
  return marks.reduce((undone, [mark, plain]) => undone.replace(mark, plain), text);
}

/**
 * Path, query and fragment without their marks. Brackets have a meaning of their own there, so that only `[.]` and `[dot]`
 * are marks, and only where no other bracket touches them.
 */
export function undoPathMarks(text: string): string {
  return text.replace(/(?<!\[)\[(?:\.|dot)\](?!\])/gi, ".");
}

/** The first character of a mark that is not known: a bracket, a backslash, an asterisk, a control character. */
export function markIn(text: string): string | undefined {
  return (isPrintableAscii(text) ? asciiMark : anyMark).exec(text)?.[0];
}

/** What a host cannot have in it: a mark, a character that separates it from something else, or marks within marks. */
export function unfitPartOf(host: string): string | undefined {
  return markIn(host) ?? /[%,;/?#@:]/.exec(host)?.[0] ?? unstable(host);
}

/** A text from which further marks can be undone, if it is one. */
export function unstable(text: string): string | undefined {
  return undoMarks(text) === text ? undefined : text;
}

/** The reason to skip an identifier because of such a character, or of the text around it. */
export function unknownMark(mark: string): string {
  const characters = [...mark];
  const shown = characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join("")}…` : mark;
  const what = /[\s\p{C}]/u.test(shown) ? "a blank or control character" : `"${shown}"`;
  return `The identifier contains ${what} in its scheme or host, which is neither valid there nor a known defanging mark.`;
}

/** Characters of a mark that a reason shows. */
const MOST_SHOWN = 20;

const asciiMark = /[[\](){}<>\\^|"`*]/;
const anyMark = /[[\](){}<>\\^|"`*\p{Cc}]/u;
