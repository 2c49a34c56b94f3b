import { IntegrationError, problemsError } from "../errors.js";
import { hasMoreItems, isNestedDeeper, MOST_INPUT_ITEMS, MOST_INPUT_LEVELS } from "../json/json-depth.js";
import { isObject, type JsonObject } from "../json-object.js";
import { encodingProblem } from "../text/utf8-text.js";

/** Maximum size of a payload in bytes. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

/**
 * Parses the bytes of a payload as a JSON object.
 * @throws INPUT_MISSING, INPUT_TOO_LARGE, INPUT_NOT_JSON, INPUT_INVALID
 */
export function parsePayload(bytes: Uint8Array): JsonObject {
  if (bytes.byteLength > MAX_PAYLOAD_BYTES) {
    throw new IntegrationError("INPUT_TOO_LARGE", "The payload is larger than 64 MiB.");
  }
  const text = decode(bytes);
  if (text.trim() === "") {
    throw new IntegrationError("INPUT_MISSING", "The payload is empty.");
  }
  if (isNestedDeeper(text, MOST_INPUT_LEVELS)) {
    const message = `The payload is nested more than ${MOST_INPUT_LEVELS} levels deep.`;
    throw problemsError("INPUT_INVALID", [{ field: "", message }]);
  }
  if (hasMoreItems(text, MOST_INPUT_ITEMS)) {
    throw new IntegrationError(
      "INPUT_TOO_LARGE",
      `The payload has more than ${MOST_INPUT_ITEMS} list items and members.`,
    );
  }
  const value = parseJson(text, bytes);
  if (!isObject(value)) {
    throw problemsError("INPUT_INVALID", [{ field: "", message: "The payload must be a JSON object." }]);
  }
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw notJson(bytes, "is not valid UTF-8", cause);
  }
}

/** The error for bytes that are not JSON: their encoding, if it is another one, else the problem. */
function notJson(bytes: Uint8Array, problem: string, cause?: unknown): IntegrationError {
  const encoding = encodingProblem(bytes);
  return new IntegrationError("INPUT_NOT_JSON", `The payload ${encoding ?? problem}.`, {
    hint: encoding && "Save the payload as UTF-8 and run the action again.",
    cause,
  });
}

/**
 * JSON.parse with the position in its error. The error never quotes the text, as V8's does, because it may contain a
 * secret.
 */
function parseJson(text: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const where = text.length > MAX_SEARCHED_LENGTH ? "" : ` at ${placeOf(text, validPrefixLength(text))}`;
    throw notJson(bytes, `is not valid JSON${where}`);
  }
}

/** Maximum length of a text that is searched for the position of its error, which takes about twenty parses. */
const MAX_SEARCHED_LENGTH = 1024 * 1024;

/** Length of the longest prefix that can be continued to valid JSON. */
function validPrefixLength(text: string): number {
  let valid = 0;
  let invalid = text.length + 1;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (isValidPrefix(text.slice(0, middle))) {
      valid = middle;
    } else {
      invalid = middle;
    }
  }
  return valid;
}

function isValidPrefix(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return /end of JSON input|Unterminated/.test(message) || message.includes(`position ${text.length}`);
  }
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
