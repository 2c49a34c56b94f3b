import { isObject } from "../../core/json-object.js";
import type { RecordedRun } from "./recorded-run.js";

/** The result of a run, in either form. */
export interface ReportedResult {
  readonly form: "ours" | "platform";
  readonly document: Readonly<Record<string, unknown>>;
  readonly status: string;
  readonly isSuccess: boolean;
  readonly message: string;
  readonly jsonResult: unknown;
  /** undefined in the platform's form, which does not contain it. */
  readonly error: { readonly code: string; readonly retryable: boolean } | null | undefined;
}

const executionStates: Readonly<Record<number, string>> = { 0: "completed", 2: "failed", 3: "timed_out" };

/** The result on standard output; undefined if it cannot be read. */
export function reportedResult({ stdout }: Pick<RecordedRun, "stdout">): ReportedResult | undefined {
  const document = parse(stdout);
  if (!isObject(document)) return undefined;
  return Object.hasOwn(document, "ExecutionState") ? fromPlatform(document) : fromOurs(document);
}

function fromOurs(document: Readonly<Record<string, unknown>>): ReportedResult {
  const { status, is_success, message, json_result, error } = document;
  return {
    form: "ours",
    document,
    status: String(status),
    isSuccess: is_success === true,
    message: String(message),
    jsonResult: json_result,
    error: isObject(error) ? { code: String(error.code), retryable: error.retryable !== false } : null,
  };
}

function fromPlatform(document: Readonly<Record<string, unknown>>): ReportedResult {
  const { ExecutionState, ResultValue, Message, ResultObjectJson } = document;
  const parts = parse(String(ResultObjectJson));
  const part = isObject(parts) ? parts.JsonResult : undefined;
  const json = isObject(part) ? parse(String(part.RawJson)) : undefined;
  return {
    form: "platform",
    document,
    status: executionStates[Number(ExecutionState)] ?? `state ${String(ExecutionState)}`,
    isSuccess: ResultValue === true,
    message: String(Message),
    jsonResult: json ?? null,
    error: undefined,
  };
}

/** The value of a JSON text; undefined if it is invalid. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
