import { visibleInJson } from "../../core/text/visible-text.js";
import type { Column, TableSection } from "../../views/main.js";

/** Rows as text, as far as there was room. */
export interface RowText {
  /** Names of the columns, then a row on each line; each line is a JSON array. */
  readonly text: string;
  readonly rows: number;
  /** Columns with values that were left out, because otherwise fewer rows had fitted. */
  readonly leftOut: readonly string[];
  /** Whether a value was shortened. */
  readonly isShortened: boolean;
}

/** So few columns are all shown: they were chosen, or are what there is. */
const FEW_COLUMNS = 12;

const ranks: Readonly<Record<Column["importance"], number>> = { high: 0, normal: 1, low: 2 };

/** Whole rows within `room` characters. Columns that matter less are left out first, then rows from the end. */
export function rowText({ columns, rows }: Pick<TableSection, "columns" | "rows">, room: number): RowText {
  const cells = [columns.map(({ name }) => name), ...rows].map((row) =>
    columns.map((_, place) => cellText(row[place])),
  );
  const places = placesThatFit(columns, cells, room);
  const lines = fitting(cells, places, room);
  if (lines.length > 1 || rows.length === 0) {
    return toText(lines, columns, places, false);
  }
  // Not even one row fits.
  const most = Math.max(20, Math.floor(room / (2 * places.length)) - 40);
  return toText(
    fitting(
      cells.map((row) => row.map((cell) => shortened(cell, most))),
      places,
      room,
    ),
    columns,
    places,
    true,
  );
}

/** The places of the columns that are shown: of those that matter less, as many as fit with all rows. */
function placesThatFit(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  room: number,
): readonly number[] {
  const all = columns.map((_, place) => place);
  if (columns.length <= FEW_COLUMNS) {
    return all;
  }
  const rank = (place: number) => ranks[columns[place]?.importance ?? "low"];
  const ranked = all.toSorted((one, other) => rank(one) - rank(other));
  const least = Math.max(3, ranked.filter((place) => rank(place) === 0).length);
  let length = cells.length * 3;
  const fit = ranked.findIndex((place) => {
    length += cells.reduce((sum, row) => sum + (row[place]?.length ?? 0) + 1, 0);
    return length > room;
  });
  const count = fit === -1 ? ranked.length : Math.max(least, fit);
  return ranked.slice(0, count).toSorted((one, other) => one - other);
}

/** Lines until there is no more room: the names, then rows. */
function fitting(cells: readonly (readonly string[])[], places: readonly number[], room: number): readonly string[] {
  const lines: string[] = [];
  let length = 0;
  for (const row of cells) {
    const line = `[${places.map((place) => row[place]).join(",")}]`;
    length += line.length + 1;
    if (length > room) {
      break;
    }
    lines.push(line);
  }
  return lines;
}

function cellText(cell: unknown): string {
  return visibleInJson(JSON.stringify(cell ?? null));
}

/** @param cell a JSON text */
function shortened(cell: string, most: number): string {
  return cell.length <= most
    ? cell
    : JSON.stringify(
        `${cell.slice(0, most).replace(/[\ud800-\udbff]$/, "")} (and ${cell.length - most} more characters)`,
      );
}

function toText(
  lines: readonly string[],
  columns: readonly Column[],
  places: readonly number[],
  isShortened: boolean,
): RowText {
  const leftOut = columns.filter((_, place) => !places.includes(place)).map(({ name }) => name);
  return { text: lines.join("\n"), rows: Math.max(0, lines.length - 1), leftOut, isShortened };
}
