import { isPrintableAscii } from "./printable-ascii.js";

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Whether a spreadsheet would run a cell with this text. Spreadsheets ignore leading blanks, and treat full-width, small and
 * superscript signs like the plain ones.
 */
export function isFormula(text: string): boolean {
  if (beginsAsWord(text)) {
    return false;
  }
  if (/^[\t\r\n]/.test(text)) {
    return true;
  }
  if (isPrintableAscii(text)) {
    return /^ *[=+@-]/.test(text) && !NUMBER.test(text.trim());
  }
  const start = /[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u.exec(text)?.[0] ?? "";
  return /^[=+@\u2212-]/.test(start.normalize("NFKC"));
}

/** Whether the first character is a letter of ASCII, a digit or an underscore, or there is none. */
function beginsAsWord(text: string): boolean {
  return !/^\W/.test(text);
}
