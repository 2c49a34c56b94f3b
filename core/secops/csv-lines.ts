import { jsonText } from "../json/json-text.js";
import type { WorkSlices } from "../time/work-slices.js";
import { csvCell } from "./csv-cell.js";
import { TableColumns } from "./table-columns.js";

/** A table as CSV lines, header first, as far as it fits. */
export interface CsvTable {
  /** Empty if there is no room for the header and one row. */
  readonly lines: readonly string[];
  /** Number of cells that are left out because the table has the maximum number of columns. */
  readonly cellsLeftOut: number;
}

/** Assumed characters of a cell that is only looked at. */
const LOOK = 16;

/**
 * Converts rows to CSV lines: the query's columns in their order, then others as they occur. It stops when the room,
 * counted in characters of JSON, is used up.
 */
export async function csvLines(
  columns: readonly string[],
  rows: readonly unknown[],
  room: number,
  slices: WorkSlices,
): Promise<CsvTable> {
  const table = await columnsOf(columns, rows, slices);
  const lines: string[] = [];
  let left = room;
  const add = (cells: readonly string[]): boolean => {
    const line = cells.join(",");
    left -= JSON.stringify(line).length + 1;
    return left >= 0 && lines.push(line) > 0;
  };
  let fits = add(headerOf(table.names));
  for (let index = 0; fits && index < rows.length; index += 1) {
    const cells = new Array<string>(table.names.length).fill("");
    table.cells(rows[index], (column, value) => {
      cells[column] = csvCell(textOf(value));
    });
    fits = add(cells);
    if (slices.isFull(lines.at(-1)?.length ?? 0)) {
      await slices.turn();
    }
  }
  return { lines: lines.length > 1 ? lines : [], cellsLeftOut: table.leftOut };
}

async function columnsOf(
  columns: readonly string[],
  rows: readonly unknown[],
  slices: WorkSlices,
): Promise<TableColumns> {
  const own = new Set(columns);
  const withValues = new Set<string>();
  for (const row of rows) {
    const members = Object.entries(Object(row) as object);
    for (const [name, value] of members) {
      own.add(name);
      if (typeof value !== "object" || value === null) {
        withValues.add(name);
      }
    }
    if (slices.isFull(members.length * LOOK)) {
      await slices.turn();
    }
  }
  const table = new TableColumns(
    columns.filter((name) => withValues.has(name)),
    own,
  );
  for (const row of rows) {
    if (slices.isFull(table.learn(row) * LOOK)) {
      await slices.turn();
    }
  }
  return table;
}

/** The names as cells. Those that differ in a comma or a line break only are numbered. */
function headerOf(names: readonly string[]): readonly string[] {
  const taken = new Set(names.filter((name) => csvCell(name) === name));
  return names.map((name) => {
    const wanted = csvCell(name);
    if (wanted === name) {
      return name;
    }
    let cell = wanted;
    for (let number = 2; taken.has(cell); number += 1) {
      cell = `${wanted} (${number})`;
    }
    taken.add(cell);
    return cell;
  });
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : typeof value === "object" ? jsonText(value) : String(value);
}
