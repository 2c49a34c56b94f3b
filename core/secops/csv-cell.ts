import { isPrintableAscii } from "../text/printable-ascii.js";
import { visible } from "../text/visible-text.js";

/**
 * A cell for a spreadsheet: hidden characters are visible, formulas are disabled, quotes are added if needed (RFC
 * 4180).
 */
export function csvCell(text: string): string {
  const shown = visible(text);
  const safe = isFormula(text) ? `'${shown}` : shown;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Spreadsheets ignore leading blanks, and treat full-width, small and superscript signs like the plain ones. */
function isFormula(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) {
    return true;
  }
  if (isPrintableAscii(text)) {
    return /^ *[=+@-]/.test(text) && !NUMBER.test(text.trim());
  }
  const start = /[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u.exec(text)?.[0] ?? "";
  return /^[=+@\u2212-]/.test(start.normalize("NFKC"));
}
