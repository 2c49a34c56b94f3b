import { pageText } from "./cell-form.js";
import type { PageTable } from "./page-data.js";

/** Between the cells of a row, so that no word is found across two of them. */
const BETWEEN = "\n";

/** Finds the rows that have all words of a filter, in any column, also in those that are not shown. */
export class RowFilter {
  /** The text of each row in small letters; written once, when it is needed. */
  readonly #texts: string[] = [];

  constructor(private readonly table: PageTable) {}

  /** Indexes of the rows that match, in the order of the data. */
  matching(filter: string): readonly number[] {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    const all = this.table.rows.map((_, index) => index);
    return words.length === 0 ? all : all.filter((index) => words.every((word) => this.textOf(index).includes(word)));
  }

  private textOf(index: number): string {
    this.#texts[index] ??= this.table.columns
      .map(({ type }, column) => pageText(this.table.rows[index]?.[column], type))
      .join(BETWEEN)
      .toLowerCase();
    return this.#texts[index] ?? "";
  }
}
