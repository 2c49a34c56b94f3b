import { type Html, html } from "../../../core/text/html.js";
import type { HuntingTable } from "../../data/hunting-tables.js";
import { counted } from "./words.js";

/** The hunting tables and their number of rows; empty tables are collapsed. */
export function tablesSection({ tables }: { readonly tables: readonly HuntingTable[] }): Html {
  const counts = tables.map(({ name, rowCount }) => ({ name, rowCount }));
  counts.sort((a, b) => (a.name < b.name ? -1 : 1));
  const filled = counts.filter(({ rowCount }) => rowCount > 0);
  const empty = counts.filter(({ rowCount }) => rowCount === 0);
  return html`<section aria-labelledby="tables" data-live="tables">
<h2 id="tables">Hunting tables</h2>
<p class="quiet">Open one by its name: columns with what they contain, and its first rows.</p>
<table role="table" class="counts"><caption>Rows of each table</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Table</th><th scope="col" role="columnheader">Rows</th></tr></thead>
<tbody role="rowgroup">
${filled.map(rowOf)}</tbody>
</table>
${
  empty.length === 0
    ? undefined
    : html`<details class="more" id="empty-tables"><summary>${counted(empty.length, "table")} without rows</summary>
<ul class="names">${empty.map(({ name }) => html`<li>${linkTo(name)}</li>`)}</ul></details>`
}
</section>`;
}

function rowOf({ name, rowCount }: { readonly name: string; readonly rowCount: number }): Html {
  const count = rowCount.toLocaleString("en");
  return html`<tr role="row"><th scope="row" role="rowheader">${linkTo(name)}</th><td role="cell" class="number">${count}</td></tr>\n`;
}

function linkTo(table: string): Html {
  return html`<a href="/_tenant/tables/${encodeURIComponent(table)}"><code>${table}</code></a>`;
}
