import { fitTo, widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";

/** A table as lines of at most `width` columns. Wide columns shrink first; hidden characters become visible. */
export function textTable(columns: readonly string[], rows: readonly (readonly unknown[])[], width: number): string[] {
  const cells = [columns, ...rows].map((row) => row.map((cell) => visible(cellText(cell))));
  const widths = shrink(
    columns.map((_, index) => Math.max(...cells.map((row) => widthOf(row[index] ?? "")))),
    width - 2 * (columns.length - 1),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => fitTo(cell, widths[index] ?? 0))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), widths.map((each) => "─".repeat(each)).join("  "), ...body.map(line)];
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) {
    return "";
  }
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

/** Column widths that fit: the widest shrink first. */
function shrink(widths: readonly number[], total: number): number[] {
  const result = [...widths];
  while (result.reduce((sum, each) => sum + each, 0) > total && Math.max(...result) > 4) {
    result[result.indexOf(Math.max(...result))] = Math.max(...result) - 1;
  }
  return result;
}
