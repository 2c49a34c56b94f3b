import { integration } from "../../core/generated/integration.js";
import { findField } from "../../core/input/fields.js";
import { isAbsent } from "../../core/input/values.js";
import { isObject } from "../../core/json-object.js";

/** The texts that a configuration has for its known fields, references as they are, whichever way names are spelled. */
export function givenFields(raw: unknown): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [key, value] of Object.entries(isObject(raw) ? raw : {})) {
    const name = findField(integration.configuration, key)?.name;
    if (name !== undefined && !isAbsent(value)) {
      given.set(name, String(value).trim());
    }
  }
  return given;
}
