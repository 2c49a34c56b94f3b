import type { PageTable } from "../page-data.js";
import { found } from "./elements.js";

/** Fewer rows need no filter. */
const FEWEST_FILTERED = 6;

/** What the reader asks a table for. */
export interface TableRequests {
  readonly onFilter: (words: string) => void;
  readonly onColumns: (hasAll: boolean) => void;
}

/** Shows the tools of a table that it has use for. */
export function startTools(
  box: HTMLElement,
  { columns, rows }: PageTable,
  { onFilter, onColumns }: TableRequests,
): void {
  const hasFilter = rows.length >= FEWEST_FILTERED;
  const hasLow = columns.some(({ isLow }) => isLow);
  found(".tools", box).hidden = !hasFilter && !hasLow;
  found(".filter", box).hidden = !hasFilter;
  found(".all", box).hidden = !hasLow;
  found(".all span", box).textContent = `All ${columns.length} columns`;
  const search = found<HTMLInputElement>("[type=search]", box);
  search.addEventListener("input", () => onFilter(search.value));
  const all = found<HTMLInputElement>("[type=checkbox]", box);
  all.addEventListener("change", () => onColumns(all.checked));
}

/** Says how many rows match the filter, also to a screen reader. */
export function tellCount(box: HTMLElement, shown: number, all: number): void {
  const text = `${all.toLocaleString("en")} ${all === 1 ? "row" : "rows"}`;
  found("output", box).textContent = shown === all ? text : `${shown.toLocaleString("en")} of ${text}`;
}
