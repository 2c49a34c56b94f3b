import type { Row } from "../../kql/engine.js";
import { huntingSchema } from "./hunting-schema.js";

/** The documented columns of one hunting table. */
export class TableForm {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly timeColumn: string | null;
  readonly #types: Readonly<Record<string, string>>;
  /** A row without values. Parsed JSON keeps many columns in a fast layout, which copies inherit. */
  readonly #blank: Row;
  readonly #timeColumns: readonly string[];

  constructor(readonly name: string) {
    const schema = huntingSchema()[name];
    if (schema === undefined) throw new Error(`The hunting schema has no table ${name}.`);
    this.#types = schema.columns;
    this.columns = Object.entries(schema.columns).map(([column, type]) => ({ name: column, type }));
    this.timeColumn = schema.timeColumn;
    this.#timeColumns = [schema.timeColumn, "TimeGenerated"].filter(
      (column) => column !== null && column in schema.columns,
    ) as string[];
    // A Kusto string is never null; all other types may be.
    const blank = this.columns.map(({ name: column, type }) => [column, type === "string" ? "" : null]);
    this.#blank = JSON.parse(JSON.stringify(Object.fromEntries(blank)));
  }

  /** Refuses values without a column, which are mistakes in the sample data. */
  check(values: Row): void {
    const misplaced = Object.keys(values).find((column) => !Object.hasOwn(this.#types, column));
    if (misplaced !== undefined) throw new Error(`${this.name} has no column ${misplaced}.`);
  }

  /**
   * A complete row with its columns in order. Values without a column are left out; later parts override earlier ones.
   */
  complete(time: string, ...parts: readonly Row[]): Row {
    const row = { ...this.#blank };
    for (const part of parts) {
      for (const name of Object.keys(part)) {
        const value = part[name];
        if (value !== undefined && value !== null && Object.hasOwn(this.#types, name)) row[name] = value;
      }
    }
    for (const name of this.#timeColumns) row[name] = time;
    return row;
  }

  /** The ReportId of a row: a number in the endpoint sensor's tables, otherwise text. */
  reportId(number: number, text: () => string): Row {
    const type = this.#types.ReportId;
    return type === undefined ? {} : { ReportId: type === "long" ? number : text() };
  }
}

const forms = new Map<string, TableForm>();

/** The columns of a documented table. */
export function tableForm(name: string): TableForm {
  let form = forms.get(name);
  if (form === undefined) {
    form = new TableForm(name);
    forms.set(name, form);
  }
  return form;
}

/** The names of all documented tables. */
export function documentedTables(): string[] {
  return Object.keys(huntingSchema());
}
