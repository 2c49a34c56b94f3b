import { type PageTable, rowsAtOnce } from "../page-data.js";
import { type RowWindow, rowWindow } from "../row-window.js";
import { found } from "./elements.js";
import { emptyRow, rowElement, type ShownColumn } from "./row-element.js";

/** Height of a row until it is measured. */
const USUAL_HEIGHT = 28;

/** Rows from which the height of all is measured. */
const MEASURED = 30;

/** The rows of a table that are in the document. In a long table these are few, with room for the others around them. */
export class DrawnRows {
  readonly isWindowed: boolean;
  columns: readonly ShownColumn[] = [];
  /** Indexes in the data of the rows that are shown, in their order. */
  rows: readonly number[] = [];
  /** Position of the row that the keyboard is on. */
  active = 0;
  readonly #scroll: HTMLElement;
  readonly #window: HTMLElement;
  readonly #table: HTMLTableElement;
  readonly #body: HTMLTableSectionElement;
  #drawn: RowWindow | undefined;
  #rowHeight = 0;

  constructor(
    box: HTMLElement,
    private readonly data: PageTable,
  ) {
    this.isWindowed = rowsAtOnce(data) < data.rows.length;
    this.#scroll = found(".scroll", box);
    this.#window = found(".window", box);
    this.#table = found("table", box);
    this.#body = found("tbody", box);
    if (this.isWindowed) {
      this.#scroll.addEventListener("scroll", () => this.#drawSeen(), { passive: true });
      addEventListener("resize", () => this.drawAgain());
    }
  }

  /** Rows that are seen at once. */
  get page(): number {
    return Math.max(1, Math.floor(this.#scroll.clientHeight / (this.#rowHeight || USUAL_HEIGHT)) - 2);
  }

  /** Shows other rows, from the first. */
  show(rows: readonly number[]): void {
    this.rows = rows;
    this.active = 0;
    this.#scroll.scrollTop = 0;
    this.#drawn = undefined;
    this.#drawSeen();
  }

  /** Draws the rows that are seen, although they may be drawn. */
  drawAgain(): void {
    this.#drawn = undefined;
    this.#rowHeight = 0;
    this.#drawSeen();
  }

  /** Draws the rows of a range; none if exactly these are drawn. */
  draw(range: RowWindow): void {
    if (this.#drawn?.first === range.first && this.#drawn.end === range.end) {
      return;
    }
    this.#drawn = range;
    const hadFocus = this.#body.contains(document.activeElement);
    if (this.active < range.first || this.active >= range.end) {
      this.active = this.#firstSeen(range);
    }
    const rows = this.rows.slice(range.first, range.end).map((row, place) => {
      const position = range.first + place;
      return rowElement(this.data.rows[row] ?? [], this.columns, position, position === this.active);
    });
    this.#body.replaceChildren(...(rows.length > 0 ? rows : [emptyRow(this.columns.length + 1)]));
    this.#window.style.paddingTop = `${range.first * this.#rowHeight}px`;
    this.#window.style.paddingBottom = `${(this.rows.length - range.end) * this.#rowHeight}px`;
    this.#table.setAttribute("aria-rowcount", String(this.rows.length + 1));
    if (hadFocus) {
      (this.#button(this.active) ?? this.#scroll).focus({ preventScroll: true });
    }
  }

  /** Moves the keyboard to a row, which is then drawn and seen. */
  focus(position: number): void {
    const old = this.#button(this.active);
    if (old !== undefined) {
      old.tabIndex = -1;
    }
    this.active = position;
    if (this.isWindowed) {
      const top = position * this.#rowHeight;
      const room = this.page * this.#rowHeight;
      this.#scroll.scrollTop = Math.min(top, Math.max(this.#scroll.scrollTop, top - room));
      this.#drawSeen();
    }
    const button = this.#button(position);
    if (button !== undefined) {
      button.tabIndex = 0;
      button.focus();
    }
  }

  #drawSeen(): void {
    if (!this.isWindowed) {
      this.draw({ first: 0, end: this.rows.length });
      return;
    }
    if (this.#rowHeight === 0 && this.columns.length > 0) {
      this.draw({ first: 0, end: Math.min(this.rows.length, MEASURED) });
      this.#rowHeight = this.#body.rows[1]?.getBoundingClientRect().height ?? 0;
    }
    const height = this.#rowHeight || USUAL_HEIGHT;
    this.draw(rowWindow(this.#scroll.scrollTop, this.#scroll.clientHeight, height, this.rows.length));
  }

  /** Scrolling takes the keyboard along: a row that is not drawn cannot have it. */
  #firstSeen({ first, end }: RowWindow): number {
    const seen = Math.ceil(this.#scroll.scrollTop / (this.#rowHeight || USUAL_HEIGHT));
    return Math.max(0, first, Math.min(seen, end - 1));
  }

  #button(position: number): HTMLButtonElement | undefined {
    return this.#body.querySelector<HTMLButtonElement>(`[aria-rowindex="${position + 2}"] .open`) ?? undefined;
  }
}
