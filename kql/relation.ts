import type { Column } from "./syntax.js";
import type { Cells } from "./values.js";

/** A tabular value: columns, and rows with one cell per column. */
export interface Relation {
  readonly columns: readonly Column[];
  readonly rows: readonly Cells[];
  /** The table's name, if the relation is an unchanged table. */
  readonly tableName?: string;
}

/** Index of each column in the rows. */
export function columnPositions(columns: readonly Column[]): ReadonlyMap<string, number> {
  return new Map(columns.map((column, index) => [column.name, index]));
}

/** Selects the columns at the given positions, in the given order. */
export function pick(relation: Relation, positions: readonly number[]): Relation {
  return {
    columns: positions.flatMap((position) => relation.columns[position] ?? []),
    rows: relation.rows.map((row) => positions.map((position) => row[position] ?? null)),
  };
}
