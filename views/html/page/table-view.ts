import type { PageTable } from "../page-data.js";
import { RowFilter } from "../row-filter.js";
import { positionAfter } from "../row-keys.js";
import { paperNote } from "../table-form.js";
import { nextSorting, type Sorting, sortedRows } from "../table-order.js";
import type { Details } from "./details.js";
import { DrawnRows } from "./drawn-rows.js";
import { found } from "./elements.js";
import { positionOf, type ShownColumn } from "./row-element.js";
import { freeWidths, headingRow, keepWidths, markSorting } from "./table-heading.js";
import { startTools, tellCount } from "./table-tools.js";

/** Rows that are printed. */
const PRINTED_ROWS = 1000;

/** One table of the page: which rows and columns it shows, in which order, and what the reader does with it. */
export class TableView {
  readonly #table: HTMLTableElement;
  readonly #drawn: DrawnRows;
  readonly #filter: RowFilter;
  #columns: readonly ShownColumn[] = [];
  #sorting: Sorting | undefined;
  #words = "";

  constructor(
    private readonly box: HTMLElement,
    private readonly data: PageTable,
    private readonly details: Details,
  ) {
    this.#table = found("table", box);
    this.#drawn = new DrawnRows(box, data);
    this.#filter = new RowFilter(data);
    startTools(box, data, {
      onFilter: (words) => {
        this.#words = words;
        this.#choose();
        tellCount(box, this.#drawn.rows.length, data.rows.length);
      },
      onColumns: (hasAll) => this.#show(hasAll),
    });
    this.#startRows();
    this.#choose();
    this.#show(false);
  }

  /** Draws the rows that are printed, or again those that are seen. */
  print(isPrinting: boolean): void {
    const printed = Math.min(this.#drawn.rows.length, PRINTED_ROWS);
    if (isPrinting) {
      freeWidths(this.#table);
      this.#drawn.draw({ first: 0, end: printed });
      found(".on-paper", this.box).textContent = paperNote(printed, this.data.rows.length, this.#columns.length);
    } else {
      this.#layOut();
    }
  }

  #startRows(): void {
    const body = found("tbody", this.box);
    body.addEventListener("click", ({ target }) => {
      const position = positionOf(target);
      const isLink = target instanceof Element && target.closest("a") !== null;
      if (position !== undefined && !isLink && (getSelection()?.isCollapsed ?? true)) {
        this.#drawn.active = position;
        const onLeave = (last: number) => this.#drawn.focus(last);
        this.details.open({ table: this.data, rows: this.#drawn.rows, onLeave }, position);
      }
    });
    body.addEventListener("keydown", (event) => {
      const { active, page, rows } = this.#drawn;
      const next = positionAfter(event.key, active, page, rows.length);
      if (next !== undefined && positionOf(event.target) !== undefined) {
        event.preventDefault();
        this.#drawn.focus(next);
      }
    });
  }

  /** Filters and sorts. */
  #choose(): void {
    this.#drawn.show(sortedRows(this.data, this.#filter.matching(this.#words), this.#sorting));
  }

  /** Shows all columns, or those that matter. */
  #show(hasAll: boolean): void {
    this.#columns = this.data.columns
      .map((column, index) => ({ column, index }))
      .filter(({ column }) => hasAll || !column.isLow);
    const heading = headingRow(this.#columns, (column) => this.#sort(column));
    found("thead", this.box).replaceChildren(heading);
    this.#markSorting();
    this.#drawn.columns = this.#columns;
    this.#layOut();
  }

  #sort({ column, index }: ShownColumn): void {
    this.#sorting = nextSorting(index, column.type, this.#sorting);
    this.#markSorting();
    this.#choose();
  }

  #markSorting(): void {
    const place = this.#columns.findIndex(({ index }) => index === this.#sorting?.column);
    markSorting(this.#table, place, this.#sorting);
  }

  /** Draws the rows in columns that are as wide as their content. */
  #layOut(): void {
    freeWidths(this.#table);
    this.#drawn.drawAgain();
    if (this.#drawn.isWindowed && this.#drawn.rows.length > 0) {
      keepWidths(this.#table);
    }
  }
}
