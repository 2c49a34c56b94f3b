import { jsonText } from "../../core/json/json-text.js";
import { isFormula } from "../../core/text/formula.js";
import { visible, visibleInJson } from "../../core/text/visible-text.js";
import { isEmptyCell } from "../text/cell-text.js";
import type { Cell } from "../view.js";

/** Separates cells for a spreadsheet of a language that writes numbers with a decimal comma. */
const OTHER_SEPARATOR = ";";

/**
 * The value of a cell as the data has it, on one line, and disarmed. A nested value is JSON. Line breaks are visible like
 * other hidden characters: a spreadsheet that expects another separator would begin a row there, in spite of quotes.
 * @param column its place in the line
 */
export function csvCell(value: Cell, column: number): string {
  if (isEmptyCell(value)) {
    return "";
  }
  return disarmed(typeof value === "object" ? visibleInJson(jsonText(value)) : String(value), column);
}

/**
 * The text with an apostrophe where a spreadsheet would run the cell. One that expects the other separator takes what is
 * between two of those for a cell, with the commas: a number that begins there may be the beginning of a formula.
 */
function disarmed(text: string, column: number): string {
  return text
    .split(OTHER_SEPARATOR)
    .map((part, index) => {
      const isRun = isFormula(column === 0 || index > 0 ? `${part},` : part);
      return isRun ? `'${visible(part)}` : visible(part);
    })
    .join(OTHER_SEPARATOR);
}
