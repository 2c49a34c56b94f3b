import type { Result } from "../result.js";
import type { Warning } from "../warnings.js";
import { csvLines } from "./csv-lines.js";

/** The result in the form of Google SecOps SOAR: one object whose ResultObjectJson is again a JSON text. */
export interface PlatformResult {
  readonly Message: string;
  readonly ResultObjectJson: string;
  readonly ResultValue: boolean;
  readonly DebugOutput: string;
  /** 0 completed, 2 failed, 3 timed out. */
  readonly ExecutionState: 0 | 2 | 3;
}

/** What the platform says of its limits, and what it wants to see beside the result. */
export interface PlatformOptions {
  /** Megabytes that ResultObjectJson may have (15 if the platform does not say): a larger one is replaced by a failure. */
  readonly maxMegabytes: number | undefined;
  /** The run's log, redacted. */
  readonly debugOutput: string;
}

const DEFAULT_MAX_MEGABYTES = 15;

const executionStates = { completed: 0, failed: 2, timed_out: 3 } as const;

/** Bytes of the log that go along; the end of a longer one is the more telling part. */
const MAX_DEBUG_BYTES = 64 * 1024;

/** Turns the standard result into the platform's, with as many rows as fit. */
export function toPlatformResult(
  result: Result,
  { maxMegabytes = DEFAULT_MAX_MEGABYTES, debugOutput }: PlatformOptions,
): PlatformResult {
  const { json, trimmed } = resultObject(result, maxMegabytes * 1_000_000);
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
  // A character that was cut in two is left out.
  return bytes.length <= MAX_DEBUG_BYTES
    ? log
    : bytes
        .subarray(-MAX_DEBUG_BYTES)
        .toString()
        .replace(/^\uFFFD+/, "");
}

function resultObject(result: Result, maxLength: number): { json: string; trimmed: readonly Warning[] } {
  const rows = result.json_result;
  if (!Array.isArray(rows)) {
    const json = JSON.stringify(
      rows === null ? {} : { JsonResult: part("JsonResult", { RawJson: JSON.stringify(rows) }) },
    );
    const message = `The result is larger than the platform takes (${maxLength / 1_000_000} MB) and was left out.`;
    return json.length > maxLength
      ? { json: "{}", trimmed: [{ code: "RESULT_TRIMMED", message }] }
      : { json, trimmed: [] };
  }
  const columns = result.tables[0]?.columns.map((column) => column.name) ?? [];
  const lines = csvLines(columns, rows);
  const kept = rowsThatFit(rows, lines, maxLength);
  const objects = {
    JsonResult: part("JsonResult", { RawJson: JSON.stringify(rows.slice(0, kept)) }),
    ...(kept > 0 && { Results_None: part("Results", { CSVLines: lines.slice(0, kept + 1) }) }),
  };
  const message = `The result is larger than the platform takes (${maxLength / 1_000_000} MB): ${kept} of ${rows.length} rows are returned.`;
  return { json: JSON.stringify(objects), trimmed: kept < rows.length ? [{ code: "RESULT_TRIMMED", message }] : [] };
}

/** One entry of the platform's result object; the parts that are not used are empty. */
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

/** Characters that the entries take without rows, generously. */
const FRAME_LENGTH = 1_000;

/** How many rows, as JSON within JSON and as a line of the table, fit into the length. */
function rowsThatFit(rows: readonly unknown[], lines: readonly string[], maxLength: number): number {
  let length = FRAME_LENGTH + JSON.stringify(lines[0] ?? "").length;
  for (const [index, row] of rows.entries()) {
    length += JSON.stringify(JSON.stringify(row)).length + JSON.stringify(lines[index + 1] ?? "").length;
    if (length > maxLength) {
      return index;
    }
  }
  return rows.length;
}
