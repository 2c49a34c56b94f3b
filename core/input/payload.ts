import { IntegrationError, problemsError } from "../errors.js";
import { hasMoreItems, isNestedDeeper, MOST_INPUT_ITEMS, MOST_INPUT_LEVELS } from "../json/json-depth.js";
import { parseJson } from "../json/parse-json.js";
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
  const parsed = parseJson(text);
  if ("problem" in parsed) {
    throw notJson(bytes, parsed.problem);
  }
  const { value } = parsed;
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
