import type { JsonObject } from "../../core/json-object.js";
import { isEmptyCell } from "../text/cell-text.js";
import type { Cell, Column, TableSection } from "../view.js";
import { ownValue } from "./values.js";

/** A table with all its columns. */
export interface WholeTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes?: readonly string[];
  readonly isMain?: boolean;
  /** Whether the columns are those of the data: then it is told which have no values. Default: false. */
  readonly hasOwnColumns?: boolean;
}

/** The section of a table, without the columns that no row has a value in. A table without rows keeps its columns. */
export function tableSection({
  title,
  columns,
  rows,
  notes = [],
  isMain = false,
  hasOwnColumns = false,
}: WholeTable): TableSection {
  const isKept = columns.map((_, index) => rows.length === 0 || rows.some((row) => !isEmptyCell(row[index])));
  const kept = <T>(list: readonly T[]) => list.filter((_, index) => isKept[index]);
  return {
    kind: "table",
    title,
    notes,
    columns: kept(columns),
    rows: isKept.every(Boolean) ? rows : rows.map((row) => kept(row)),
    emptyColumns: hasOwnColumns ? columns.filter((_, index) => !isKept[index]).map(({ name }) => name) : [],
    isMain,
  };
}

/** The cells of objects: the values of the columns' names. */
export function cellsOf(objects: readonly JsonObject[], columns: readonly Column[]): readonly (readonly Cell[])[] {
  return objects.map((object) => columns.map(({ name }) => ownValue(object, name) ?? null));
}
