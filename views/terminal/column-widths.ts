import type { Column } from "../view.js";

/** Columns of the terminal between two columns of a table. */
export const GAP = 2;

/** What a column needs, in columns of the terminal. */
export interface ColumnNeed {
  readonly importance: Column["importance"];
  /** Without breaking a word. */
  readonly least: number;
  /** Without wrapping a cell. */
  readonly whole: number;
  /** Without wrapping the column's name. */
  readonly named: number;
  /** Up to here, the column gets room before others get more than is comfortable for them. Default: by its importance. */
  readonly comfortable?: number;
}

/** Beyond this width, a cell is rather wrapped, as long as another column needs the room. */
const comfortable: Readonly<Record<Column["importance"], number>> = { high: 48, normal: 32, low: 24 };

/** Most names of devices and users are no wider: they get this before long texts get more. */
const USUAL_NAME = 24;

const mostImportantFirst = ["high", "normal", "low"] as const;

/** Whether all columns have room beside each other without a broken word. */
export function haveRoom(needs: readonly ColumnNeed[], width: number): boolean {
  return totalOf(needs.map(({ least }) => least)) <= width;
}

/** Whether all columns have as much room as is comfortable to read. */
export function areComfortable(needs: readonly ColumnNeed[], width: number): boolean {
  return totalOf(needs.map(comfortableWidth)) <= width;
}

/**
 * The width of each column, for columns that have room. What is left of `width` goes to the important columns first, to
 * columns of the same importance evenly: until it is comfortable, then until most names have room, then until no cell
 * wraps, then until no column's name does.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number): readonly number[] {
  const widths = needs.map(({ least }) => least);
  const targets = [
    comfortableWidth,
    ({ whole }: ColumnNeed) => Math.min(whole, USUAL_NAME),
    ({ whole }: ColumnNeed) => whole,
    ({ named }: ColumnNeed) => named,
  ];
  for (const targetOf of targets) {
    for (const importance of mostImportantFirst) {
      const wanting = needs.flatMap((need, index) =>
        need.importance === importance ? [{ index, target: targetOf(need) }] : [],
      );
      widen(widths, wanting, width - totalOf(widths));
    }
  }
  return widths;
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + GAP * Math.max(0, widths.length - 1);
}

function comfortableWidth(need: ColumnNeed): number {
  return Math.max(need.least, Math.min(need.whole, need.comfortable ?? comfortable[need.importance]));
}

/** Gives `room` to columns that want more, each an equal share; what one does not need goes to the others. */
function widen(
  widths: number[],
  wanting: readonly { readonly index: number; readonly target: number }[],
  room: number,
): void {
  const missing = ({ index, target }: (typeof wanting)[number]) => Math.max(0, target - (widths[index] ?? 0));
  const leastFirst = wanting.toSorted((one, other) => missing(one) - missing(other));
  let left = room;
  for (const [position, each] of leastFirst.entries()) {
    const share = Math.min(missing(each), Math.floor(left / (leastFirst.length - position)));
    widths[each.index] = (widths[each.index] ?? 0) + share;
    left -= share;
  }
}
