/** One row; datetimes are ISO text with Z, dynamic values are parsed JSON, and strings are never null. */
export type Row = Record<string, unknown>;

/** A hunting table with its rows, as the query engine takes it. */
export interface TableData {
  readonly name: string;
  /** Types are Kusto scalar names. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly timeColumn: string | null;
  readonly rows: readonly Row[];
}
