import { stringify } from "csv-stringify/sync";
import type { View } from "../view.js";
import { csvCell } from "./csv-cell.js";
import { csvRecords } from "./csv-records.js";

/**
 * The view's table as CSV of RFC 4180, for spreadsheets: it begins with a byte order mark, without which Excel reads UTF-8
 * as another encoding. Each line is a row, and no cell is run as a formula.
 */
export function renderCsv(view: View): string {
  const records = csvRecords(view);
  // A line without any character would be no row.
  const hasOneColumn = records[0]?.length === 1;
  return stringify(
    records.map((record) => record.map(csvCell)),
    { bom: true, record_delimiter: "windows", quoted_empty: hasOneColumn },
  );
}
