import { entityColumns } from "../../../core/generated/entity-columns.js";
import { shapeOf, shapeWords } from "../../../core/hunting/entities/column-shapes.js";
import { type EntityKey, keyFacts } from "../../../core/hunting/entities/entity-kinds.js";
import type { Column, Section, TableSection, View } from "../../../views/main.js";
import type { HuntingTable } from "../../data/hunting-tables.js";
import type { Product } from "../../state/product.js";
import { counted } from "../page/words.js";
import type { ViewOf } from "../view-reply.js";
import { resultOf } from "./result-of.js";

/** Rows that the page of a table shows. */
const sampleRows = 20;

type Row = HuntingTable["rows"][number];

/** A hunting table: its columns with what they contain, and its first rows. */
export function tableView(product: Product, table: HuntingTable, viewOf: ViewOf): View {
  const { name, columns, rowCount } = table;
  const rows = Array.from({ length: Math.min(rowCount, sampleRows) }, (_, index) => table.rows[index] as Row);
  const query = `${name} | take ${sampleRows}`;
  const result = resultOf(product, {
    action: "execute-custom-query",
    data: rows,
    tables: [{ title: "Results", columns }],
    kql: query,
  });
  const view = viewOf(result, { title: "Hunting table" });
  return {
    ...view,
    status: rowCount > 0 ? { label: "Has rows", tone: "good" } : { label: "Empty", tone: "muted" },
    headline: `${name}: ${counted(rowCount, "row")}, ${counted(columns.length, "column")}.`,
    facts: [],
    sections: [columnsSection(table, rows), ...sampleSections(view.sections, rowCount), queryExample(query)],
    nextSteps: [],
  };
}

const columnTitles: readonly Column[] = [
  { name: "Column", type: "code", importance: "high" },
  { name: "Type", type: "code", importance: "high" },
  { name: "Contains", type: "text", importance: "high" },
  { name: "Entity keys", type: "list", importance: "normal" },
  { name: "Example", type: "text", importance: "normal" },
];

function columnsSection(table: HuntingTable, rows: readonly Row[]): TableSection {
  return {
    kind: "table",
    title: "Columns",
    notes: [],
    columns: columnTitles,
    rows: table.columns.map(({ name, type }) => [
      name,
      type,
      contentOf(table, name, type),
      keysOf(table.name, name),
      rows.map((row) => row[name]).find((value) => value !== null && value !== undefined && value !== "") ?? null,
    ]),
    emptyColumns: [],
    isMain: false,
  };
}

/** What a column contains, in words; null if neither its name nor its type says it. */
function contentOf({ timeColumn }: HuntingTable, name: string, type: string): string | null {
  if (name === timeColumn) return "the time of the row, which time windows apply to";
  const shape = shapeOf(name, type);
  return shape === "unknown" || shape === "no_identifier" ? (typeWords[type] ?? null) : shapeWords[shape];
}

const typeWords: Readonly<Record<string, string>> = {
  bool: "true or false",
  datetime: "a time",
  dynamic: "a list or an object",
  timespan: "a length of time",
};

/** The keys of Execute Entity Query that search a column. */
function keysOf(table: string, column: string): readonly string[] {
  const known = Object.hasOwn(entityColumns, table) ? entityColumns[table] : undefined;
  const keys = (Object.keys(keyFacts) as EntityKey[]).filter((key) => known?.[key]?.includes(column));
  return keys.map((key) => keyFacts[key].keyName);
}

function sampleSections(sections: readonly Section[], rowCount: number): readonly Section[] {
  return sections
    .filter((section) => section.kind === "table")
    .map((section) => ({ ...section, title: rowCount > sampleRows ? `The first ${sampleRows} rows` : "Rows" }));
}

function queryExample(text: string): Section {
  return { kind: "code", title: "Query for these rows", notes: [], language: "kql", text };
}
