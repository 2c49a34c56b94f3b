import type { Column, TableSection } from "../view.js";

/** A column of a table with its place in the rows. */
export interface ChosenColumn extends Column {
  readonly index: number;
}

/** How many columns a table may have, and how many it has if that many are not of high importance. */
export interface ColumnRoom {
  readonly most: number;
  readonly enough: number;
}

/**
 * The columns that a narrow table shows, in the table's order: those of high importance, then others up to `enough`; low
 * ones only if there are no better ones.
 */
export function chosenColumns({ columns }: TableSection, { most, enough }: ColumnRoom): readonly ChosenColumn[] {
  const all = columns.map((column, index) => ({ ...column, index })).filter(({ isTold }) => isTold !== true);
  const of = (importance: Column["importance"]) => all.filter((column) => column.importance === importance);
  const high = of("high").slice(0, most);
  const chosen = [...high, ...of("normal").slice(0, Math.max(0, enough - high.length))];
  return (chosen.length > 0 ? chosen : all.slice(0, enough)).sort((one, other) => one.index - other.index);
}

/** The names of the columns that are neither shown nor told. */
export function otherColumns({ columns }: TableSection, shown: readonly ChosenColumn[]): readonly string[] {
  const places = new Set(shown.map(({ index }) => index));
  return columns.filter(({ isTold }, index) => isTold !== true && !places.has(index)).map(({ name }) => name);
}
