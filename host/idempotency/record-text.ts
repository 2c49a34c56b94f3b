import { isObject, type JsonObject } from "../../core/json-object.js";
import type { Result } from "../../core/result/result.js";

/** A call as its record has it. */
export interface RecordedCall {
  /** Digest of what the call was. */
  readonly content: string;
  readonly runId: string;
  /** The process that runs it, or did: a name of `core/files/lock-holder.ts`. */
  readonly holder: string;
  /** When the record may be removed, in milliseconds since 1970. */
  readonly expiresAt: number;
  /** Null: the call was begun, and nobody kept how it ended. */
  readonly result: Result | null;
}

/** Raise it if older records can no longer be read: they then count as calls that were begun. */
const VERSION = 1;

export function recordText({ content, runId, holder, expiresAt, result }: RecordedCall): string {
  return JSON.stringify({ version: VERSION, content, run_id: runId, holder, expires_at: expiresAt, result });
}

/** Reads a record; undefined if the text is none, for example because it is damaged. */
export function readRecord(text: string): RecordedCall | undefined {
  const { version, content, run_id: runId, holder, expires_at: expiresAt, result } = objectIn(text);
  const isRecord =
    version === VERSION &&
    [content, runId, holder].every((each) => typeof each === "string") &&
    typeof expiresAt === "number" &&
    isResult(result);
  return isRecord ? ({ content, runId, holder, expiresAt, result } as RecordedCall) : undefined;
}

function objectIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Only this product writes into the folder, so it is enough to tell a result from a damaged text. */
function isResult(value: unknown): boolean {
  return value === null || (isObject(value) && typeof value.status === "string" && isObject(value.meta));
}
