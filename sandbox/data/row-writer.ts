import type { Row } from "../../kql/engine.js";
import { type SampleClock, sampleClock } from "./clock.js";
import { toGuid } from "./identifiers.js";
import { tableForm } from "./table-form.js";

/** Collects the rows of the stories and adds the missing columns. */
export class RowWriter implements SampleClock {
  readonly #clock: SampleClock;
  readonly #rows = new Map<string, Row[]>();
  #count = 0;

  constructor(startedAt: Date) {
    this.#clock = sampleClock(startedAt);
  }

  /** The time this many minutes before the tenant started. */
  time(minutesAgo: number): string {
    return this.#clock.time(minutesAgo);
  }

  /**
   * Adds a row. All of `values` must be columns of the table; of `context`, which describes a device, process or
   * account, only the table's columns are used.
   */
  add(table: string, minutesAgo: number, values: Row, ...context: readonly Row[]): void {
    const form = tableForm(table);
    form.check(values);
    this.#count += 1;
    const number = this.#count;
    const standing = form.reportId(40_000 + number, () => toGuid(`report ${number}`));
    const row = form.complete(this.time(minutesAgo), standing, ...context, values);
    const rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, [row]);
    else rows.push(row);
  }

  /** The rows of a table, in the order in which they were added. */
  rowsOf(table: string): readonly Row[] {
    return this.#rows.get(table) ?? [];
  }
}
