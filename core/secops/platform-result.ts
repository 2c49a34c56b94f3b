import { jsonPieces, jsonText } from "../json/json-text.js";
import type { Result } from "../result/result.js";
import type { WorkSlices } from "../time/work-slices.js";
import type { Warning } from "../warnings.js";
import { csvLines } from "./csv-lines.js";
import { MOST_COLUMNS } from "./table-columns.js";

/** The result of Google SecOps SOAR: one object whose ResultObjectJson is a JSON text. */
export interface PlatformResult {
  readonly Message: string;
  readonly ResultObjectJson: string;
  readonly ResultValue: boolean;
  readonly DebugOutput: string;
  /** 0 completed, 2 failed, 3 timed out. */
  readonly ExecutionState: 0 | 2 | 3;
}

/** The platform's limits, and its log. */
export interface PlatformOptions {
  /** Maximum megabytes of ResultObjectJson (default: 15). A larger one is replaced by a failure. */
  readonly maxMegabytes: number | undefined;
  /** The run's log, redacted. */
  readonly debugOutput: string;
}

const DEFAULT_MAX_MEGABYTES = 15;

const executionStates = { completed: 0, failed: 2, timed_out: 3 } as const;

/** Maximum bytes of the log in the result. Of a longer log, the end is kept. */
const MAX_DEBUG_BYTES = 64 * 1024;

/**
 * Converts the standard result to the platform's, with as many rows as fit, and as much of their table as fits beside
 * them.
 * @throws the reason of the slices' signal when it is aborted meanwhile
 */
export async function toPlatformResult(
  result: Result,
  { maxMegabytes = DEFAULT_MAX_MEGABYTES, debugOutput }: PlatformOptions,
  slices: WorkSlices,
): Promise<PlatformResult> {
  const { json, trimmed } = await resultObject(result, maxMegabytes * 1_000_000, slices);
  return {
    Message: [result.message, ...[...result.warnings, ...trimmed].map((warning) => `Warning: ${warning.message}`)].join(
      "\n",
    ),
    ResultObjectJson: json,
    ResultValue: result.is_success,
    DebugOutput: endOf(debugOutput),
    ExecutionState: executionStates[result.status],
  };
}

function endOf(log: string): string {
  const bytes = Buffer.from(log);
  // A character that was cut in two is removed.
  return bytes.length <= MAX_DEBUG_BYTES
    ? log
    : bytes
        .subarray(-MAX_DEBUG_BYTES)
        .toString()
        .replace(/^\uFFFD+/, "");
}

interface ResultObject {
  readonly json: string;
  readonly trimmed: readonly Warning[];
}

function resultObject(result: Result, maxLength: number, slices: WorkSlices): Promise<ResultObject> {
  const { json_result: data, tables } = result;
  const columns = tables[0]?.columns.map((column) => column.name) ?? [];
  return Array.isArray(data) ? rowsObject(data, columns, maxLength, slices) : singleObject(data, maxLength, slices);
}

async function singleObject(data: unknown, maxLength: number, slices: WorkSlices): Promise<ResultObject> {
  const raw = data === null ? "" : (await jsonPieces(data, slices)).join("");
  const json =
    raw.length > maxLength
      ? raw
      : (await jsonPieces(data === null ? {} : { JsonResult: part("JsonResult", { RawJson: raw }) }, slices)).join("");
  const message = `The result is larger than the platform accepts (${maxLength / 1_000_000} MB) and was left out.`;
  return json.length > maxLength
    ? { json: "{}", trimmed: [{ code: "RESULT_TRIMMED", message }] }
    : { json, trimmed: [] };
}

/** Upper estimate of the characters without rows. */
const FRAME_LENGTH = 1_000;

/** The rows have priority: their table gets the remaining room. */
async function rowsObject(
  rows: readonly unknown[],
  columns: readonly string[],
  maxLength: number,
  slices: WorkSlices,
): Promise<ResultObject> {
  const texts: string[] = [];
  let room = maxLength - FRAME_LENGTH;
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
  const objects = {
    JsonResult: part("JsonResult", { RawJson: `[${texts.join(",")}]` }),
    ...(table.lines.length > 0 && { Results_None: part("Results", { CSVLines: table.lines }) }),
  };
  const size = `${maxLength / 1_000_000} MB`;
  const trimmed: Warning[] = [];
  if (kept < rows.length) {
    const message = `The result is larger than the platform accepts (${size}): ${kept} of ${rows.length} rows are returned.`;
    trimmed.push({ code: "RESULT_TRIMMED", message });
  }
  const warning = tableWarning(table.lines.length, table.cellsLeftOut, kept, size);
  const json = (await jsonPieces(objects, slices)).join("");
  return { json, trimmed: warning === undefined ? trimmed : [...trimmed, warning] };
}

/** The warning about the table's missing lines and cells, with where to find them. */
function tableWarning(lines: number, cellsLeftOut: number, rows: number, size: string): Warning | undefined {
  const shown = Math.max(lines - 1, 0);
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
    ? undefined
    : { code: "TABLE_TRIMMED", message: `${parts.join(" ")} JsonResult has everything.` };
}

/** One entry of the platform's result object. Unused parts are empty. */
function part(title: string, used: { readonly RawJson?: string; readonly CSVLines?: readonly string[] }) {
  return {
    Title: title,
    Type: null,
    IsForEntity: false,
    Content: "",
    RawJson: "",
    CSVLines: [],
    Attachments: {},
    Htmls: {},
    Markdowns: {},
    ...used,
  };
}
