import { widthOf } from "../../core/text/text-width.js";

/** A column of a table in Markdown. */
export interface TextColumn {
  readonly title: string;
  readonly isNumber: boolean;
}

/** A row up to this width is aligned with the others, so that the table is one also where Markdown is not rendered. */
const WIDEST_ALIGNED = 140;

/** Width of `---:`, the smallest mark of a column. */
const NARROWEST = 4;

/** The lines of a table: the titles, the line below them, the rows. All texts are Markdown already. */
export function tableLines(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  isAligned: boolean,
): { readonly head: readonly string[]; readonly rows: readonly string[] } {
  const titles = columns.map(({ title }) => inCell(title));
  const cells = rows.map((row) => row.map(inCell));
  const widths = isAligned ? columnWidths(titles, cells) : undefined;
  const lineOf = (texts: readonly string[]) =>
    `| ${texts.map((text, index) => padded(text, widths?.[index], columns[index]?.isNumber)).join(" | ")} |`;
  const marks = columns.map(({ isNumber }, index) => {
    const dashes = "-".repeat((widths?.[index] ?? NARROWEST) - 1);
    return isNumber ? `${dashes}:` : `${dashes}-`;
  });
  return { head: [lineOf(titles), lineOf(marks)], rows: cells.map(lineOf) };
}

/** The widths of the columns; undefined if the rows would be too wide. */
function columnWidths(titles: readonly string[], cells: readonly (readonly string[])[]): readonly number[] | undefined {
  const widths = titles.map((title) => Math.max(NARROWEST, widthOf(title)));
  for (const row of cells) {
    for (const [index, text] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(text));
    }
    if (widths.reduce((sum, width) => sum + width, 0) > WIDEST_ALIGNED) {
      return undefined;
    }
  }
  return widths;
}

function padded(text: string, width: number | undefined, isNumber = false): string {
  const blanks = " ".repeat(Math.max(0, (width ?? 0) - widthOf(text)));
  return isNumber ? blanks + text : text + blanks;
}

/** A text in a cell: pipes are escaped, also in code spans. */
function inCell(markdown: string): string {
  return markdown.replaceAll("|", "\\|");
}
