import { readRecord } from "../../core/fields/fields.js";
import { integration } from "../../core/generated/integration.js";
import { isObject } from "../../core/json-object.js";

/** The plain values of a configuration's known fields, as a run reads them. References stay unresolved. */
export function givenFields(raw: unknown): ReadonlyMap<string, string> {
  const { values } = readRecord(integration.configuration, isObject(raw) ? raw : {});
  const plain = [...values].filter(([, value]) => typeof value !== "object");
  return new Map(plain.map(([name, value]) => [name, String(value)]));
}
