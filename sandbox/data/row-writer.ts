import type { Row } from "../../kql/engine.js";
import { type SampleClock, sampleClock } from "./clock.js";
import { toGuid } from "./identifiers.js";
import { tableForm } from "./table-form.js";

/** Collects the rows of the stories and completes them to the documented columns. */
export class RowWriter implements SampleClock {
  readonly #clock: SampleClock;
  readonly #rows = new Map<string, Row[]>();
  #count = 0;

  constructor(startedAt: Date) {
    this.#clock = sampleClock(startedAt);
  }

  /** The moment so many minutes before the tenant started. */
  time(minutesAgo: number): string {
    return this.#clock.time(minutesAgo);
  }

  /**
   * Adds a row. `values` must all be columns of the table; of `context`, which describes a device, process or account
   * in general, the table takes the columns it has.
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

  /** The rows of a table, in the order in which they were told. */
  rowsOf(table: string): readonly Row[] {
    return this.#rows.get(table) ?? [];
  }
}
