import type { Row, TableData } from "../kql/engine.js";
import { huntingSchema } from "./hunting-schema.js";
import { toGuid } from "./identifiers.js";

/** Collects rows for the hunting tables and completes them to the documented columns. */
export class RowWriter {
  readonly #now: Date;
  readonly #rows = new Map<string, Row[]>();
  #count = 0;

  constructor(now: Date) {
    this.#now = now;
  }

  /** The moment so many minutes before the tenant started. */
  time(minutesAgo: number): string {
    return new Date(this.#now.getTime() - Math.round(minutesAgo * 60_000)).toISOString();
  }

  /**
   * Adds a row. `values` must all be columns of the table; of `context`, which describes a device, process or account
   * in general, the table takes the columns it has.
   */
  add(table: string, minutesAgo: number, values: Row, ...context: readonly Row[]): void {
    const schema = huntingSchema()[table];
    if (schema === undefined) throw new Error(`The hunting schema has no table ${table}.`);
    const misplaced = Object.keys(values).find((column) => !Object.hasOwn(schema.columns, column));
    if (misplaced !== undefined) throw new Error(`${table} has no column ${misplaced}.`);
    this.#count += 1;
    const time = this.time(minutesAgo);
    const given: Row = { ...this.#standing(table, time), ...Object.assign({}, ...context), ...values };
    const row: Row = {};
    for (const [column, type] of Object.entries(schema.columns)) {
      if (column === schema.timeColumn) row[column] = time;
      // A Kusto string is never null; every other type may be.
      else row[column] = given[column] ?? (type === "string" ? "" : null);
    }
    const rows = this.#rows.get(table);
    if (rows === undefined) this.#rows.set(table, [row]);
    else rows.push(row);
  }

  /** All documented tables, most of them with rows. */
  tables(): TableData[] {
    return Object.entries(huntingSchema()).map(([name, { columns, timeColumn }]) => ({
      name,
      columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
      timeColumn,
      rows: this.#rows.get(name) ?? [],
    }));
  }

  /** What every row of a table has. */
  #standing(table: string, time: string): Row {
    const reportType = huntingSchema()[table]?.columns.ReportId;
    return {
      ReportId: reportType === "long" ? 40_000 + this.#count : toGuid(`report ${this.#count}`),
      TimeGenerated: time,
    };
  }
}
