import { visible } from "../../../core/text/visible-text.js";
import { cellElement } from "../../html/page/cell-element.js";
import { element } from "../../html/page/elements.js";
import type { ShownColumn } from "../../html/page/row-element.js";
import { type PageTable, pageTable } from "../../html/page-data.js";
import { classOf, densityOf } from "../../html/table-form.js";
import { countText } from "../../text/count-text.js";
import type { Cell, TableSection } from "../../view.js";

/** Rows that a widget shows: it has little room, and no search. */
const MOST_ROWS = 100;

/** The first rows of a table in the columns that matter, and what is left out. */
export function tableElements(section: TableSection): readonly HTMLElement[] {
  const table = pageTable(section);
  const columns = table.columns.map((column, index) => ({ column, index })).filter(({ column }) => !column.isLow);
  const headings = columns.map(({ column }, place) =>
    element("th", { scope: "col", className: classOf(column, place) }, visible(column.name)),
  );
  const rows = table.rows.slice(0, MOST_ROWS).map((row) => {
    return element("tr", {}, ...columns.map((shown, place) => cellOf(row, shown, place)));
  });
  const whole = element(
    "table",
    { className: densityOf(rows.length) },
    element("thead", {}, element("tr", {}, ...headings)),
    element("tbody", {}, ...rows),
  );
  const ariaLabel = `Table: ${visible(section.title)}`;
  const scroll = element("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel }, whole);
  return [...(rows.length === 0 ? [] : [scroll]), ...leftOut(table)];
}

/** A cell. A long one opens when it gets the focus, by a click or the keyboard. */
function cellOf(row: readonly Cell[], { column, index }: ShownColumn, place: number): HTMLTableCellElement {
  const cell = cellElement(row[index], column, place);
  if (column.width === "long") {
    cell.querySelector("div")?.setAttribute("tabindex", "0");
  }
  return cell;
}

function leftOut({ columns, rows, emptyColumns }: PageTable): readonly HTMLElement[] {
  const low = columns.filter(({ isLow }) => isLow).length;
  const empty = emptyColumns.length;
  const parts = [
    ...(rows.length > MOST_ROWS ? [countText(rows.length - MOST_ROWS, "more row")] : []),
    ...(low > 0 ? [countText(low, "column that is rarely read", "columns that are rarely read")] : []),
    ...(empty > 0 ? [countText(empty, "empty column")] : []),
  ];
  const note = `Not shown: ${parts.join(", ")}. The step's JSON result has everything.`;
  return parts.length === 0 ? [] : [element("p", { className: "note" }, note)];
}
