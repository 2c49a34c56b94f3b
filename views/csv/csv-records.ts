import type { Cell, TableSection, View } from "../view.js";

/** Values line by line, the names of the columns first. */
export type Records = readonly (readonly Cell[])[];

/**
 * What the CSV has of a view: the main table, else the first one, else the facts. A table has all columns of the data: those
 * without values come last.
 */
export function csvRecords(view: View): Records {
  const tables = view.sections.filter((section) => section.kind === "table").filter(hasColumns);
  const table = tables.find(({ isMain }) => isMain) ?? tables[0];
  return table === undefined ? factRecords(view) : tableRecords(table);
}

function hasColumns({ columns, emptyColumns }: TableSection): boolean {
  return columns.length + emptyColumns.length > 0;
}

function tableRecords({ columns, emptyColumns, rows }: TableSection): Records {
  const names = columns.map(({ name }) => name);
  return [[...names, ...emptyColumns], ...rows.map((row) => [...row, ...emptyColumns.map(() => null)])];
}

function factRecords({ title, status, headline, facts }: View): Records {
  return [
    ["Name", "Value"],
    ["Action", title],
    ["Result", status.label],
    ["Message", headline],
    ...facts.map(({ label, value }) => [label, value]),
  ];
}
