import { isOrdinaryText, isPrintableAscii } from "../text/printable-ascii.js";
import { visible } from "../text/visible-text.js";

/** A comma, or a line break as Unicode knows it. */
const SEPARATOR = /\r\n|[,\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * A cell of the platform's table, which splits a line at every comma: commas and line breaks become blanks, nothing is
 * quoted. Other hidden characters are visible, and formulas are disabled.
 */
export function csvCell(text: string): string {
  if (isOrdinaryText(text) && beginsAsWord(text) && !text.includes(",")) {
    return text;
  }
  const oneCell = text.replace(SEPARATOR, " ");
  const shown = visible(oneCell);
  return isFormula(text) || (oneCell !== text && isFormula(oneCell)) ? `'${shown}` : shown;
}

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Spreadsheets ignore leading blanks, and treat full-width, small and superscript signs like the plain ones. */
function isFormula(text: string): boolean {
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
