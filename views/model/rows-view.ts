import { countText } from "../text/count-text.js";
import type { KeptResult } from "./kept-result.js";
import { nothingKnown, rankedColumns } from "./ranked-columns.js";
import { rowsChart, rowsSection } from "./rows-sections.js";
import type { ViewBody } from "./view-body.js";

/** The view of rows whose query is not known. */
export function rowsView(result: KeptResult): ViewBody {
  const rows = rowsSection(result, (columns, objects) => rankedColumns(columns, objects, nothingKnown));
  const count = rows?.rows.length ?? 0;
  const chart = rows && rowsChart(rows, result);
  return {
    headline: count === 0 ? "No rows." : `${countText(count, "row")}.`,
    facts: [],
    sections: [chart, rows].filter((section) => section !== undefined),
    nextSteps: [],
  };
}
