import type { JsonObject } from "../../json-object.js";

/** The difference between an object and the wanted values. */
export interface PropertyChanges {
  /** The properties to send; empty if the object already has all wanted values. */
  readonly changes: JsonObject;
  /** The changed properties with their previous values. */
  readonly before: JsonObject;
  readonly changed: readonly string[];
}

/** The wanted values that an object does not have. A missing property counts as null. */
export function propertyChanges(item: JsonObject, wanted: JsonObject): PropertyChanges {
  const differing = Object.entries(wanted).filter(([name, value]) => (item[name] ?? null) !== value);
  return {
    changes: Object.fromEntries(differing),
    before: Object.fromEntries(differing.map(([name]) => [name, item[name] ?? null])),
    changed: differing.map(([name]) => name),
  };
}
