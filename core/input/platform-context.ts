import { isObject, type JsonObject } from "../json-object.js";
import type { FieldSpec } from "../manifest.js";
import { findField } from "./fields.js";
import type { Payload } from "./forms.js";
import { isAbsent, readValue } from "./values.js";

/** The keys by which the platform's own context is known. */
const platformKeys = ["integration_identifier", "action_definition_name"] as const;

/** Time that is left to the platform for taking the result, before its own deadline. */
const RESERVE_MS = 10_000;

export function isPlatformContext(payload: JsonObject): boolean {
  return platformKeys.some((key) => Object.hasOwn(payload, key));
}

/**
 * Takes the platform's context apart: parameters by display name, targets as pairs or plain identifiers, the deadline,
 * the size limit. Its other keys mean nothing here. A shim may add `configuration` and `entities`.
 */
export function splitPlatformContext(payload: JsonObject): Payload {
  const parameters = payload.parameters ?? {};
  const alertId = payload.alert_id;
  return {
    form: 3,
    configuration: payload.configuration,
    parameters: isObject(parameters) ? parameters : {},
    context: {
      case_id: payload.case_id,
      alert_group_identifiers: isAbsent(alertId) ? [] : [String(alertId)],
      target_entities: payload.target_entities ?? [],
      entities: payload.entities,
    },
    warnings: [],
    problems: isObject(parameters)
      ? []
      : [
          {
            field: "parameters",
            message: 'The context\'s "parameters" must be an object of display names and values.',
          },
        ],
    deadline: deadlineOf(payload),
    maxResultMegabytes: positiveNumber(payload.max_json_result_size),
  };
}

/**
 * Parameters as the platform means them: it sends a form's default although nobody chose it, and leaves out what it
 * takes for absent.
 */
export function adaptPlatformParameters(specs: readonly FieldSpec[], parameters: JsonObject): JsonObject {
  const adapted: Record<string, unknown> = { ...parameters };
  for (const spec of specs) {
    const name = Object.keys(adapted).find((key) => findField([spec], key) !== undefined);
    const reading = readValue(spec, name === undefined ? undefined : adapted[name]);
    const isDefault = reading.kind === "value" && String(reading.value) === String(spec.default);
    if (spec.isMandatory && spec.default !== undefined && reading.kind === "absent") {
      adapted[name ?? spec.displayName] = spec.default;
    } else if (name !== undefined && spec.defaultIsSentUnasked && isDefault) {
      delete adapted[name];
    }
  }
  return adapted;
}

/** The nearer of the platform's deadlines, less what the platform needs to take the result; 0 means none. */
function deadlineOf(payload: JsonObject): Date | undefined {
  const deadlines = [payload.execution_deadline_unix_time_ms, payload.script_timeout_deadline].flatMap(
    (deadline) => positiveNumber(deadline) ?? [],
  );
  return deadlines.length === 0 ? undefined : new Date(Math.min(...deadlines) - RESERVE_MS);
}

function positiveNumber(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : undefined;
}
