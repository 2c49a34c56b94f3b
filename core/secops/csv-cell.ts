import { isFormula } from "../text/formula.js";
import { isOrdinaryText } from "../text/printable-ascii.js";
import { visible } from "../text/visible-text.js";

/** A comma, or a line break as Unicode knows it. */
const SEPARATOR = /\r\n|[,\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * A cell of the platform's table, which splits a line at every comma: commas and line breaks become blanks, nothing is
 * quoted. Other hidden characters are visible, and formulas are disabled.
 */
export function csvCell(text: string): string {
  if (isOrdinaryText(text) && !isFormula(text) && !text.includes(",")) {
    return text;
  }
  const oneCell = text.replace(SEPARATOR, " ");
  const shown = visible(oneCell);
  return isFormula(text) || (oneCell !== text && isFormula(oneCell)) ? `'${shown}` : shown;
}
