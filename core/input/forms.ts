import { isObject, type JsonObject } from "../json-object.js";
import { isPlatformContext, splitPlatformContext } from "../secops/platform-context.js";
import type { ShownText } from "../text/shown-text.js";
import type { Warning } from "../warnings.js";
import type { Payload } from "./payload-parts.js";

const contextKeys = ["case_id", "alert_group_identifiers", "target_entities", "scope", "entities"] as const;

/** Infers the payload's form from its keys, and splits it into parts. */
export function splitPayload(payload: JsonObject): Payload {
  if (isPlatformContext(payload)) {
    return splitPlatformContext(payload);
  }
  return Object.hasOwn(payload, "parameters") ? splitOwnForm(payload) : splitFlatForm(payload);
}

/** Splits our own form, which has its parameters under one key. */
export function splitOwnForm(payload: JsonObject): Payload {
  const known = new Set<string>([...contextKeys, "configuration", "parameters"]);
  const unknown = Object.keys(payload).filter((key) => !known.has(key));
  const parameters = payload.parameters ?? {};
  return {
    form: "own",
    configuration: payload.configuration,
    parameters: isObject(parameters) ? parameters : {},
    context: payload,
    unknownKeys: unknown,
    problems: isObject(parameters)
      ? []
      : [{ field: "parameters", message: 'The payload\'s "parameters" must be an object with names and values.' }],
  };
}

/** Maximum number of unknown keys that are named. */
const MOST_NAMED = 10;

/** One warning for all unknown keys of a payload; empty if there are none. */
export function unknownKeysWarning({ unknownKeys: keys }: Payload, shown: ShownText): readonly Warning[] {
  if (keys.length === 0) {
    return [];
  }
  const named = keys
    .slice(0, MOST_NAMED)
    .map((key) => shown.value(key))
    .join(", ");
  const more = keys.length - MOST_NAMED;
  const message =
    keys.length === 1
      ? `The payload's key ${named} is unknown and was ignored.`
      : `The payload's keys ${named}${more > 0 ? ` and ${more} more` : ""} are unknown and were ignored.`;
  return [{ code: "INPUT_KEY_UNKNOWN", message }];
}

/** Splits the flat form: each key that belongs to neither context nor configuration is a parameter. */
function splitFlatForm(payload: JsonObject): Payload {
  const parameters = Object.fromEntries(
    Object.entries(payload).filter(
      ([key]) => key !== "configuration" && !(contextKeys as readonly string[]).includes(key),
    ),
  );
  return {
    form: "flat",
    configuration: payload.configuration,
    parameters,
    context: payload,
    unknownKeys: [],
    problems: [],
  };
}
