import { type Content, type Html, html } from "../../../core/text/html.js";

export interface Column {
  readonly title: string;
  /**
   * Numbers are right-aligned, short values are on one line, long values get the remaining width. A title is long and needs no
   * heading on a narrow screen.
   */
  readonly kind?: "number" | "short" | "long" | "title";
}

export interface Row {
  /** By it, the page finds the row again when it refreshes. */
  readonly id: string;
  /** The first is the heading of the row. */
  readonly cells: readonly Content[];
}

export interface DataTable {
  /** Prefix of the IDs in the table. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/**
 * A table that scrolls if it is too wide, and shows each row as a card on a narrow screen. The ARIA roles repeat the
 * elements' meaning, because some browsers lose it when CSS changes the layout of a table.
 */
export function dataTable({ id, caption, columns, rows }: DataTable): Html {
  const headings = columns.map(
    ({ title, kind = "" }) => html`<th scope="col" role="columnheader" class="${kind}">${title}</th>`,
  );
  return html`<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">
<table role="table" aria-labelledby="${id}-caption"><caption id="${id}-caption">${caption}</caption>
<thead role="rowgroup"><tr role="row">${headings}</tr></thead>
<tbody role="rowgroup">
${rows.map(({ id: rowId, cells }) => html`<tr role="row" id="${rowId}">${cells.map((cell, index) => cellOf(columns[index], index, cell))}</tr>\n`)}</tbody>
</table></div>`;
}

function cellOf(column: Column | undefined, index: number, cell: Content): Html {
  const { title = "", kind = "" } = column ?? {};
  return index === 0
    ? html`<th scope="row" role="rowheader" class="${kind}" data-title="${title}">${cell}</th>`
    : html`<td role="cell" class="${kind}" data-title="${title}">${cell}</td>`;
}
