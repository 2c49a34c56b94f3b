import type { RawTextElement, RichTextSection, TableBlock } from "@slack/types";
import { chosenColumns, otherColumns } from "../fitting/chosen-columns.js";
import { columnNote } from "../fitting/notes.js";
import type { Cell, CellType, TableSection } from "../view.js";
import { richText, valueText } from "./slack-text.js";

/** A table has at most 100 rows, the header among them: https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const MOST_ROWS = 99;

/** A table has at most 20 columns; about five can be read without scrolling. */
const COLUMNS = { most: 10, enough: 6 };

/** Columns of a row that is shown as an item of a list. */
const LIST_COLUMNS = { most: 4, enough: 3 };

const LONGEST_CELL = 100;
const LONGEST_NAME = 60;

/** Values that are read in lines. Others keep their rows low. */
const wrapped: ReadonlySet<CellType> = new Set(["text", "list"]);

/** The first `shown` rows of a table, with its most important columns. */
export function tableBlock(section: TableSection, shown: number): TableBlock {
  const columns = chosenColumns(section, COLUMNS);
  const rows = section.rows.slice(0, shown);
  return {
    type: "table",
    column_settings: columns.map(({ type }) => ({
      align: type === "number" ? "right" : "left",
      is_wrapped: wrapped.has(type),
    })),
    rows: [
      columns.map(({ name }) => cellOf(name, "text", LONGEST_NAME)),
      ...rows.map((row) => columns.map(({ type, index }) => cellOf(row[index], type, LONGEST_CELL))),
    ],
  };
}

/** The rows of a table as items of a list, since a message can have only one table. */
export function rowItems(section: TableSection, shown: number): RichTextSection[] {
  const columns = chosenColumns(section, LIST_COLUMNS);
  return section.rows.slice(0, shown).map((row) => ({
    type: "rich_text_section",
    elements: columns.flatMap(({ type, index }, place) => [
      ...(place === 0 ? [] : [richText(" · ", 3)]),
      richText(valueText(row[index], type, LONGEST_CELL), LONGEST_CELL, place === 0 ? { bold: true } : undefined),
    ]),
  }));
}

/** The sentence on the columns that the message has no room for; undefined if there are none. */
export function columnsNote(section: TableSection, form: "table" | "list"): string | undefined {
  return columnNote(otherColumns(section, chosenColumns(section, form === "table" ? COLUMNS : LIST_COLUMNS)));
}

function cellOf(value: Cell, type: CellType, limit: number): RawTextElement {
  return { type: "raw_text", text: valueText(value, type, limit) };
}
