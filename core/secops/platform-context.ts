import { findField } from "../fields/fields.js";
import { isAbsent, readValue } from "../fields/values.js";
import type { Payload } from "../input/payload-parts.js";
import { isObject, type JsonObject, scalarText } from "../json-object.js";
import type { FieldSpec } from "../manifest.js";

/** The keys that identify the platform's own context. */
const platformKeys = ["integration_identifier", "action_definition_name"] as const;

/** Milliseconds that the platform gets for taking the result before its deadline. */
const RESERVE_MS = 10_000;

export function isPlatformContext(payload: JsonObject): boolean {
  return platformKeys.some((key) => Object.hasOwn(payload, key));
}

/**
 * Splits the platform's context: parameters by display name, targets as pairs or plain identifiers, the deadline, the
 * size limit. Its other keys are ignored. A shim may add `configuration` and `entities`.
 */
export function splitPlatformContext(payload: JsonObject): Payload {
  const parameters = payload.parameters ?? {};
  const alertId = payload.alert_id;
  const hasAlertText = typeof alertId !== "object" || isAbsent(alertId);
  return {
    form: "secops",
    configuration: payload.configuration,
    parameters: isObject(parameters) ? parameters : {},
    context: {
      case_id: payload.case_id,
      alert_group_identifiers: isAbsent(alertId) || !hasAlertText ? [] : [String(alertId)],
      target_entities: payload.target_entities ?? [],
      entities: payload.entities,
    },
    unknownKeys: [],
    problems: [
      ...(isObject(parameters)
        ? []
        : [
            {
              field: "parameters",
              message: 'The context\'s "parameters" must be an object of display names and values.',
            },
          ]),
      ...(hasAlertText
        ? []
        : [{ field: "alert_id", message: 'The context\'s "alert_id" must be text or a whole number.' }]),
    ],
    deadline: deadlineOf(payload),
    maxResultMegabytes: positiveNumber(payload.max_json_result_size),
    requestedBy: userOf(payload.original_requesting_user),
  };
}

/** Adapts parameters to how the platform sends them: defaults that the user did not choose count as absent. */
export function adaptPlatformParameters(specs: readonly FieldSpec[], parameters: JsonObject): JsonObject {
  const adapted: Record<string, unknown> = { ...parameters };
  const names = namesOf(specs, parameters);
  for (const spec of specs) {
    const name = names.get(spec);
    const reading = readValue(spec, name === undefined ? undefined : adapted[name]);
    const isDefault = reading.kind === "value" && scalarText(reading.value) === String(spec.default);
    if (spec.isMandatory && spec.default !== undefined && reading.kind === "absent") {
      adapted[name ?? spec.displayName] = spec.default;
    } else if (name !== undefined && spec.defaultIsSentUnasked && isDefault) {
      delete adapted[name];
    }
  }
  return adapted;
}

/** The name under which each field was given; the first one counts. */
function namesOf(specs: readonly FieldSpec[], parameters: JsonObject): ReadonlyMap<FieldSpec, string> {
  const names = new Map<FieldSpec, string>();
  for (const name of Object.keys(parameters)) {
    const spec = findField(specs, name);
    if (spec !== undefined && !names.has(spec)) {
      names.set(spec, name);
    }
  }
  return names;
}

/** The latest possible date, in milliseconds since 1970. */
const LAST_MOMENT_MS = 8.64e15;

/** The earlier of the platform's deadlines, minus the reserve. 0 means no deadline. */
function deadlineOf(payload: JsonObject): Date | undefined {
  const deadlines = [payload.execution_deadline_unix_time_ms, payload.script_timeout_deadline].flatMap(
    (deadline) => positiveNumber(deadline) ?? [],
  );
  return deadlines.length === 0 ? undefined : new Date(Math.min(...deadlines, LAST_MOMENT_MS) - RESERVE_MS);
}

/** Characters of a user's name that are kept; an address has at most 320. */
const LONGEST_USER = 320;

function userOf(value: unknown): string | undefined {
  return typeof value === "string" ? value.trim().slice(0, LONGEST_USER) || undefined : undefined;
}

function positiveNumber(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : undefined;
}
