import { readRecord } from "../../core/fields/fields.js";
import { integration } from "../../core/generated/integration.js";
import { isObject } from "../../core/json-object.js";

/** The plain values that a configuration has for its known fields, as a run reads them; references as they are. */
export function givenFields(raw: unknown): ReadonlyMap<string, string> {
  const { values } = readRecord(integration.configuration, isObject(raw) ? raw : {});
  const plain = [...values].filter(([, value]) => typeof value !== "object");
  return new Map(plain.map(([name, value]) => [name, String(value)]));
}
