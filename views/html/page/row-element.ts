import type { Cell } from "../../view.js";
import type { PageColumn } from "../page-data.js";
import { cellElement } from "./cell-element.js";
import { element } from "./elements.js";

/** A column that is shown, and its index in the data. */
export interface ShownColumn {
  readonly column: PageColumn;
  readonly index: number;
}

/**
 * A row with the button that opens its details.
 * @param position among the rows that the table shows
 * @param isActive whether the keyboard gets to this row with Tab; arrow keys lead to the others
 */
export function rowElement(
  row: readonly Cell[],
  columns: readonly ShownColumn[],
  position: number,
  isActive: boolean,
): HTMLTableRowElement {
  const label = `Details of row ${position + 1}`;
  const button = element("button", { type: "button", className: "open", tabIndex: isActive ? 0 : -1 }, "›");
  button.ariaLabel = label;
  button.ariaHasPopup = "dialog";
  const cells = columns.map(({ column, index }, place) => cellElement(row[index], column, place));
  return element(
    "tr",
    { ariaRowIndex: String(position + 2) },
    element("td", { className: "open-cell" }, button),
    ...cells,
  );
}

/** What a table shows if no row matches the filter. */
export function emptyRow(columns: number): HTMLTableRowElement {
  const cell = element("td", { colSpan: columns, className: "nothing" }, "No row has all these words.");
  return element("tr", {}, cell);
}

/** Position of the row that an element is in; undefined outside the rows. */
export function positionOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>("tbody tr[aria-rowindex]") : null;
  return row === null ? undefined : Number(row.ariaRowIndex) - 2;
}
