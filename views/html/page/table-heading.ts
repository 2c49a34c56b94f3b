import { visible } from "../../../core/text/visible-text.js";
import { classOf } from "../table-form.js";
import type { Sorting } from "../table-order.js";
import { element } from "./elements.js";
import type { ShownColumn } from "./row-element.js";

/** The headings of the columns that are shown, each with a button that sorts by it. */
export function headingRow(
  columns: readonly ShownColumn[],
  onSort: (column: ShownColumn) => void,
): HTMLTableRowElement {
  const first = element(
    "th",
    { className: "open-cell", scope: "col" },
    element("span", { className: "unseen" }, "Details"),
  );
  const headings = columns.map((shown, place) => {
    const button = element("button", { type: "button", className: "sort" }, visible(shown.column.name));
    button.addEventListener("click", () => onSort(shown));
    return element("th", { scope: "col", className: classOf(shown.column, place) }, button);
  });
  return element("tr", { ariaRowIndex: "1" }, first, ...headings);
}

/** Says by which column, and in which direction, the rows are sorted. */
export function markSorting(table: HTMLTableElement, place: number, sorting: Sorting | undefined): void {
  const headings = [...table.querySelectorAll<HTMLElement>("th")].slice(1);
  for (const [index, heading] of headings.entries()) {
    heading.ariaSort = index === place && sorting !== undefined ? sorting.direction : null;
  }
}

/** Keeps the columns as wide as they are, so that they do not change with the rows that are drawn. */
export function keepWidths(table: HTMLTableElement): void {
  const widths = [...table.querySelectorAll("th")].map((heading) => heading.getBoundingClientRect().width);
  const columns = element("colgroup", {}, ...widths.map(() => element("col")));
  for (const [index, column] of [...columns.children].entries()) {
    if (column instanceof HTMLElement) {
      column.style.width = `${widths[index]}px`;
    }
  }
  table.prepend(columns);
  table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`;
  table.classList.add("fixed");
}

/** Lets the columns be as wide as their content again. */
export function freeWidths(table: HTMLTableElement): void {
  table.querySelector("colgroup")?.remove();
  table.style.width = "";
  table.classList.remove("fixed");
}
