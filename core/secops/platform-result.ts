import type { Result } from "../result/result.js";
import type { WorkSlices } from "../time/work-slices.js";
import type { Warning } from "../warnings.js";
import { FRAME_LENGTH, objectParts, rowsParts } from "./data-parts.js";
import { errorPart } from "./error-part.js";
import { joinedParts } from "./result-part.js";

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
  /** What happened in the run, redacted. */
  readonly debugOutput: string;
}

const DEFAULT_MAX_MEGABYTES = 15;

const executionStates = { completed: 0, failed: 2, timed_out: 3 } as const;

/** Maximum bytes of the log in the result. Of a longer log, the end is kept. */
const MAX_DEBUG_BYTES = 64 * 1024;

/**
 * Converts the standard result to the platform's: what a failure says about its error, as many rows as fit, and as much
 * of their table as fits beside them.
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

async function resultObject(result: Result, maxLength: number, slices: WorkSlices): Promise<ResultObject> {
  const { json_result: data, tables } = result;
  const error = errorPart(result, maxLength - FRAME_LENGTH);
  const columns = tables[0]?.columns.map((column) => column.name) ?? [];
  const limit = { room: maxLength - error.json.length, size: `${maxLength / 1_000_000} MB` };
  const { json, trimmed } = Array.isArray(data)
    ? await rowsParts(data, columns, limit, slices)
    : await objectParts(data, limit, slices);
  return { json: joinedParts([json, error.json]), trimmed: [...error.trimmed, ...trimmed] };
}
