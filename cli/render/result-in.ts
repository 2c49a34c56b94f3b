import { isNestedDeeper, MOST_ANSWER_LEVELS } from "../../core/json/json-depth.js";
import { JsonEnd } from "../../core/json/json-end.js";
import { type JsonReading, parseJson } from "../../core/json/parse-json.js";
import { isObject, type JsonObject } from "../../core/json-object.js";
import type { Result } from "../../core/result/result.js";
import { VerbFailure } from "../../core/shell/verb.js";
import { encodingProblem } from "../../core/text/utf8-text.js";
import type { ReadDocument } from "./read-document.js";
import { shapeProblem } from "./result-shape.js";

/**
 * The result in a document.
 * @throws VerbFailure with what the document is instead, and what to give
 */
export function resultIn({ name, bytes }: ReadDocument): Result {
  const reading = jsonIn(bytes);
  const problem = "problem" in reading ? reading.problem : (kindProblem(reading.value) ?? shapeProblem(reading.value));
  if ("problem" in reading || problem !== undefined) {
    throw new VerbFailure(`${name} ${problem}.`, 2);
  }
  return reading.value as Result;
}

function jsonIn(bytes: Uint8Array): JsonReading {
  const text = decode(bytes);
  if (text === undefined) {
    return { problem: encodingProblem(bytes) ?? "is not valid UTF-8" };
  }
  if (text.trim() === "") {
    return { problem: `is empty; ${whatToGive}` };
  }
  if (isNestedDeeper(text, MOST_ANSWER_LEVELS)) {
    return { problem: `is nested more than ${MOST_ANSWER_LEVELS} levels deep, which no result is` };
  }
  const parsed = parseJson(text);
  if ("value" in parsed) {
    return parsed;
  }
  const other = hasSeveral(bytes) ? "has more than one JSON document; give one result at a time" : undefined;
  return { problem: other ?? encodingProblem(bytes) ?? `${parsed.problem}; ${whatToGive}` };
}

const whatToGive = "give a result as an action writes it, such as the file of --result";

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether something follows the first document, as in JSON Lines or a log of results. */
function hasSeveral(bytes: Uint8Array): boolean {
  const end = new JsonEnd();
  for (let at = 0; at < bytes.length && !end.isWhole; ) {
    const lineEnd = bytes.indexOf(0x0a, at);
    const next = lineEnd < 0 ? bytes.length : lineEnd + 1;
    end.add(bytes.subarray(at, next));
    at = next;
    if (end.isWhole) {
      return bytes.subarray(at).some((byte) => byte > 0x20) && isJson(bytes.subarray(0, at));
    }
  }
  return false;
}

function isJson(bytes: Uint8Array): boolean {
  return "value" in parseJson(decode(bytes) ?? "");
}

/** What a document is that is often taken for a result, to end a sentence. */
function kindProblem(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return `is a list; ${whatToGive}, not only its json_result`;
  }
  if (!isObject(value)) {
    return `is no JSON object; ${whatToGive}`;
  }
  if (hasAll(value, ["ResultObjectJson", "ExecutionState"])) {
    return "is a result in the form of Google SecOps, which lacks most of what a view shows; run the action with --result FILE, which keeps the standard result beside it";
  }
  return hasAll(value, ["parameters"]) && !Object.hasOwn(value, "status")
    ? "is a payload, not a result; run the action with it first"
    : undefined;
}

function hasAll(value: JsonObject, keys: readonly string[]): boolean {
  return keys.every((key) => Object.hasOwn(value, key));
}
