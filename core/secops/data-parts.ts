import { jsonPieces, jsonText } from "../json/json-text.js";
import { isObject } from "../json-object.js";
import type { WorkSlices } from "../time/work-slices.js";
import type { Warning } from "../warnings.js";
import { type CsvTable, csvLines } from "./csv-lines.js";
import { dataPart, joinedParts, tablePart } from "./result-part.js";
import { MOST_COLUMNS } from "./table-columns.js";

/** What the data may take, in characters of JSON, and the platform's limit in words. */
export interface Limit {
  readonly room: number;
  readonly size: string;
}

/** The parts of the data as one JSON object, and what they lack. */
export interface DataParts {
  readonly json: string;
  readonly trimmed: readonly Warning[];
}

/** Upper estimate of the characters without rows. */
export const FRAME_LENGTH = 1_000;

const TABLE_TITLE = "Results";

/** The rows have priority: their table gets the remaining room. */
export async function rowsParts(
  rows: readonly unknown[],
  columns: readonly string[],
  limit: Limit,
  slices: WorkSlices,
): Promise<DataParts> {
  const texts: string[] = [];
  let room = limit.room - FRAME_LENGTH;
  for (const row of rows) {
    const text = jsonText(row);
    room -= JSON.stringify(text).length;
    if (room < 0) {
      break;
    }
    texts.push(text);
    if (slices.isFull(text.length)) {
      await slices.turn();
    }
  }
  const kept = texts.length;
  const table = await csvLines(columns, rows.slice(0, kept), Math.max(room, 0), slices);
  const trimmed: Warning[] = [];
  if (kept < rows.length) {
    const message = `The result is larger than the platform accepts (${limit.size}): ${kept} of ${rows.length} rows are returned.`;
    trimmed.push({ code: "RESULT_TRIMMED", message });
  }
  const parts = { ...dataPart(`[${texts.join(",")}]`), ...tablePart(TABLE_TITLE, table.lines) };
  return {
    json: (await jsonPieces(parts, slices)).join(""),
    trimmed: [...trimmed, ...tableWarnings(table, kept, limit.size)],
  };
}

/** An object is returned as a whole or not at all. An incident has a table of its evidence in the remaining room. */
export async function objectParts(data: unknown, { room, size }: Limit, slices: WorkSlices): Promise<DataParts> {
  if (data === null) {
    return { json: "{}", trimmed: [] };
  }
  const raw = (await jsonPieces(data, slices)).join("");
  const json = raw.length > room ? raw : (await jsonPieces(dataPart(raw), slices)).join("");
  if (json.length > room) {
    const message = `The result is larger than the platform accepts (${size}) and was left out.`;
    return { json: "{}", trimmed: [{ code: "RESULT_TRIMMED", message }] };
  }
  const evidence = evidenceIn(data);
  const table = await csvLines([], evidence, Math.max(room - json.length - FRAME_LENGTH, 0), slices);
  const tableJson = (await jsonPieces(tablePart(TABLE_TITLE, table.lines), slices)).join("");
  return {
    json: joinedParts([json, tableJson]),
    trimmed: tableWarnings(table, evidence.length, size),
  };
}

/** Each piece of an incident's evidence is one line. */
function evidenceIn(data: unknown): readonly unknown[] {
  return isObject(data) && Array.isArray(data.evidence) ? data.evidence : [];
}

/** The warning about the table's missing lines and cells, with where to find them. */
function tableWarnings({ lines, cellsLeftOut }: CsvTable, rows: number, size: string): readonly Warning[] {
  const shown = Math.max(lines.length - 1, 0);
  const parts = [
    ...(shown === 0 && rows > 0
      ? [`The table was left out, because it does not fit into ${size} together with the rows.`]
      : shown < rows
        ? [
            `The table has ${shown} of the ${rows} rows, because more do not fit into ${size} together with the JSON result.`,
          ]
        : []),
    ...(shown > 0 && cellsLeftOut > 0
      ? [`The table has ${MOST_COLUMNS} columns; ${cellsLeftOut} values of other columns were left out of it.`]
      : []),
  ];
  return parts.length === 0
    ? []
    : [{ code: "TABLE_TRIMMED", message: `${parts.join(" ")} JsonResult has everything.` }];
}
