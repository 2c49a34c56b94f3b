import { type Html, html } from "../../core/text/html.js";
import { cellMarkup } from "./cell-markup.js";
import { type PageColumn, type PageTable, rowsAtOnce } from "./page-data.js";
import { classOf, densityOf, paperNote } from "./table-form.js";

/**
 * A table with its first rows, which scrolls if it is too wide. The page's script draws all rows in it, on request or as
 * the reader scrolls, and shows the tools.
 * @param index of the table in the page's data
 */
export function tableMarkup(table: PageTable, id: string, index: number): Html | undefined {
  const { columns, rows } = table;
  if (rows.length === 0 || columns.length === 0) {
    return undefined;
  }
  const first = rowsAtOnce(table);
  return html`<div class="table" data-table="${index}">
<div class="tools" hidden>
<label class="filter"><span>Filter rows</span> <input type="search" autocomplete="off" spellcheck="false"></label>
<label class="all"><input type="checkbox"> <span></span></label>
<output role="status"></output>
</div>
<p class="unseen" id="${id}-keys">Arrow keys move between rows, Enter shows all columns of a row.</p>
<div class="scroll" role="region" aria-label="Table: ${table.title}" aria-describedby="${id}-keys" tabindex="0">
<div class="window">
<table class="${densityOf(rows.length)}" aria-labelledby="${id}-title" aria-rowcount="${rows.length + 1}">
<thead><tr aria-rowindex="1">${columns.map((column, place) => html`<th scope="col" class="${classOf(column, place)}">${column.name}</th>`)}</tr></thead>
<tbody>
${rows.slice(0, first).map((row, place) => rowMarkup(columns, row, place))}</tbody>
</table>
</div>
</div>
<p class="note without-script">${withoutScript(first, rows.length)}</p>
<p class="note on-paper">${paperNote(first, rows.length, columns.length)}</p>
</div>`;
}

function withoutScript(first: number, rows: number): string {
  const shown = first < rows ? `, shows the first ${first} of ${rows.toLocaleString("en")} rows` : "";
  return `Without its script, the page neither sorts nor filters${shown}, and cuts long values.`;
}

function rowMarkup(columns: readonly PageColumn[], row: readonly unknown[], place: number): Html {
  const cells = columns.map(
    (column, index) =>
      html`<td class="${classOf(column, index)}"><div>${cellMarkup(row[index], column.type)}</div></td>`,
  );
  return html`<tr aria-rowindex="${place + 2}">${cells}</tr>\n`;
}
