import type { ActionManifest } from "../../core/manifest.js";
import type { Result } from "../../core/result/result.js";
import { type TableSection, viewOf } from "../../views/main.js";
import { rowText } from "./row-text.js";
import type { ShownData } from "./view-text.js";

/** The least characters of a row: more rows cannot fit, so they need not be looked at. */
const LEAST_ROW = 8;

/** The rows of a query, within `room` characters. */
export function queryText(result: Result, manifest: ActionManifest, room: number): ShownData {
  const rows = Array.isArray(result.json_result) ? result.json_result : [];
  const first = rows.slice(0, Math.ceil(room / LEAST_ROW));
  const table = mainTable(viewOf({ ...result, json_result: first }, manifest).sections);
  const shown = rowText(table, room);
  const notes = [
    ...(shown.rows < rows.length ? [`${shown.rows} of ${rows.length} rows are shown.`] : []),
    ...(shown.leftOut.length > 0 ? [`Columns left out: ${shown.leftOut.join(", ")}.`] : []),
    ...(shown.isShortened ? ["Long values are shortened."] : []),
    ...(table.emptyColumns.length > 0 ? [`Columns without values: ${table.emptyColumns.join(", ")}.`] : []),
  ];
  const isTruncated = shown.rows < rows.length || shown.leftOut.length > 0 || shown.isShortened;
  return { text: shown.text, rows: shown.rows, isTruncated, notes };
}

function mainTable(sections: ReturnType<typeof viewOf>["sections"]): TableSection {
  const found = sections.find((section): section is TableSection => section.kind === "table" && section.isMain);
  return found ?? { kind: "table", title: "", notes: [], columns: [], rows: [], emptyColumns: [], isMain: true };
}
