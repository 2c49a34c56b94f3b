import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { nearestName } from "../../../core/fields/nearest-name.js";
import { readUtf8 } from "../../../core/text/utf8-text.js";
import type { Row, TableData } from "../../../kql/engine.js";
import { documentedTables, tableForm } from "../table-form.js";
import { CellError, readCell } from "./cells.js";
import { readCsv } from "./csv-records.js";
import { inferColumns } from "./infer-columns.js";
import { readJsonArray, readJsonLines, type SourceRecord } from "./json-records.js";
import { OwnDataError } from "./own-data-error.js";

type Reader = (text: string, file: string) => SourceRecord[];

const readers: Readonly<Record<string, Reader>> = {
  ".json": readJsonArray,
  ".jsonl": readJsonLines,
  ".ndjson": readJsonLines,
  ".csv": readCsv,
};

/**
 * Reads a folder with one file of rows per table. Columns of documented tables are checked; other tables are the user's
 * own, with types inferred from their values. Times may be relative to `now`: `{{now-15m}}`.
 */
export async function readOwnTables(folder: string, now: Date): Promise<TableData[]> {
  const found = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`The data folder ${folder} cannot be read: ${cause.code}.`, { cause });
  });
  const files = found.filter((file) => !file.startsWith(".") && !/^readme\b/i.test(file)).sort();
  const tables = new Map<string, TableData>();
  for (const file of files) {
    const name = checkName(file);
    if (tables.has(name)) throw new OwnDataError({ file }, `Another file already has the rows of ${name}.`);
    const text = readUtf8(await readFile(join(folder, file)));
    if ("problem" in text) throw new OwnDataError({ file }, `The file ${text.problem}.`);
    tables.set(name, readTable(name, file, text.value, now));
  }
  return [...tables.values()];
}

function checkName(file: string): string {
  const extension = extname(file);
  if (!Object.hasOwn(readers, extension)) {
    throw new OwnDataError({ file }, `A file of rows must end in ${Object.keys(readers).join(", ")}.`);
  }
  const name = file.slice(0, -extension.length);
  if (!/^[A-Za-z_]\w{0,127}$/.test(name)) {
    throw new OwnDataError({ file }, "The file name must be the table name: letters, digits and underscores.");
  }
  const sameLetters = documentedTables().find((table) => table.toLowerCase() === name.toLowerCase());
  if (sameLetters !== undefined && sameLetters !== name) {
    throw new OwnDataError({ file }, `Table names are case-sensitive: use ${sameLetters}.`);
  }
  return name;
}

function readTable(name: string, file: string, text: string, now: Date): TableData {
  const extension = extname(file);
  const records = (readers[extension] as Reader)(text, file);
  const isDocumented = documentedTables().includes(name);
  const types = isDocumented
    ? Object.fromEntries(tableForm(name).columns.map((column) => [column.name, column.type]))
    : inferColumns(records, extension === ".csv");
  return {
    name,
    columns: Object.entries(types).map(([column, type]) => ({ name: column, type })),
    timeColumn: isDocumented ? tableForm(name).timeColumn : timeColumnOf(types),
    rows: records.map((record) => readRow(record, types, file, now)),
  };
}

/** The time column of Defender's tables, else of Microsoft Sentinel's. */
function timeColumnOf(types: Readonly<Record<string, string>>): string | null {
  return ["Timestamp", "TimeGenerated"].find((name) => types[name] === "datetime") ?? null;
}

function readRow(record: SourceRecord, types: Readonly<Record<string, string>>, file: string, now: Date): Row {
  const { line, values } = record;
  const unknown = Object.keys(values).find((column) => !Object.hasOwn(types, column));
  if (unknown !== undefined) {
    const nearest = nearestName(unknown, Object.keys(types));
    const hint = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
    throw new OwnDataError({ file, line, column: unknown }, `The table does not have this column.${hint}`);
  }
  const row: Row = {};
  for (const [column, type] of Object.entries(types)) {
    try {
      row[column] = readCell(Object.hasOwn(values, column) ? values[column] : null, type, now);
    } catch (error) {
      if (error instanceof CellError) throw new OwnDataError({ file, line, column }, error.message);
      throw error;
    }
  }
  return row;
}
