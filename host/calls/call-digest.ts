import { createHash } from "node:crypto";
import type { DryRun } from "../../core/dry-run.js";
import { problemsError } from "../../core/errors.js";
import { MOST_INPUT_LEVELS } from "../../core/json/json-depth.js";
import { isObject, type JsonObject } from "../../core/json-object.js";

/**
 * Digest of what a call asks for, the same for any order of keys.
 * @throws INPUT_INVALID if the payload is nested too deep
 */
export function callDigest(payload: JsonObject, dryRun: DryRun): string {
  const text = JSON.stringify(sorted({ payload, dryRun }, 0));
  return createHash("sha256").update(text).digest("hex");
}

function sorted(value: unknown, level: number): unknown {
  if (level > MOST_INPUT_LEVELS + 1) {
    const message = `The payload is nested more than ${MOST_INPUT_LEVELS} levels deep.`;
    throw problemsError("INPUT_INVALID", [{ field: "", message }]);
  }
  if (Array.isArray(value)) {
    return value.map((item) => sorted(item, level + 1));
  }
  return isObject(value)
    ? // A list of pairs: an object would put keys that are numbers first, and lose the key __proto__.
      {
        members: Object.keys(value)
          .sort()
          .map((key) => [key, sorted(value[key], level + 1)]),
      }
    : value;
}
