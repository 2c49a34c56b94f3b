import type { Column } from "./syntax.js";
import type { Cells } from "./values.js";

/** A tabular value: columns and rows that have one cell for each. */
export interface Relation {
  readonly columns: readonly Column[];
  readonly rows: readonly Cells[];
  /** The name of the table when the relation is one as it stands. */
  readonly tableName?: string;
}

/** Where the columns of a relation stand in its rows. */
export function columnPositions(columns: readonly Column[]): ReadonlyMap<string, number> {
  return new Map(columns.map((column, index) => [column.name, index]));
}

/** Keeps the columns at the given positions, in the given order. */
export function pick(relation: Relation, positions: readonly number[]): Relation {
  return {
    columns: positions.flatMap((position) => relation.columns[position] ?? []),
    rows: relation.rows.map((row) => positions.map((position) => row[position] ?? null)),
  };
}
