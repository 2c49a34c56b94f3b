import { visible } from "../visible-text.js";

type Cells = Map<string, string>;

/**
 * Rows as lines of CSV, header first: nested values get columns of their own (`Details_City`, `Ips_1`), columns stand in
 * the order of the query and then as they come up, and cells are quoted where they need it (RFC 4180).
 */
export function csvLines(columns: readonly string[], rows: readonly unknown[]): readonly string[] {
  const flat = rows.map((row) => flatten(row));
  const seen = new Set(flat.flatMap((cells) => [...cells.keys()]));
  const header = [
    ...columns.filter((column) => seen.has(column)),
    ...[...seen].filter((name) => !columns.includes(name)),
  ];
  const line = (cells: readonly string[]) => cells.map(quote).join(",");
  return [line(header), ...flat.map((cells) => line(header.map((name) => cells.get(name) ?? "")))];
}

function flatten(value: unknown, path = "", cells: Cells = new Map()): Cells {
  if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const name = Array.isArray(value) ? String(Number(key) + 1) : key;
      flatten(item, path === "" ? name : `${path}_${name}`, cells);
    }
  } else if (path !== "") {
    cells.set(path, value === null || value === undefined ? "" : String(value));
  }
  return cells;
}

/** A cell as a person may open it: hidden characters visible, and nothing that a spreadsheet takes for a formula. */
function quote(text: string): string {
  const shown = visible(text);
  const safe = /^[=+@-]/.test(shown) && Number.isNaN(Number(shown)) ? `'${shown}` : shown;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
