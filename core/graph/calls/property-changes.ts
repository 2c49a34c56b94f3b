import type { JsonObject } from "../../json-object.js";

/** What is to be changed on a thing as it is now. */
export interface PropertyChanges {
  /** What is sent; empty when the thing already has every wanted value. */
  readonly changes: JsonObject;
  /** The changed properties with their values before. */
  readonly before: JsonObject;
  readonly changed: readonly string[];
}

/** The wanted values that a thing does not have; a property that it leaves out is like one that is null. */
export function propertyChanges(item: JsonObject, wanted: JsonObject): PropertyChanges {
  const differing = Object.entries(wanted).filter(([name, value]) => (item[name] ?? null) !== value);
  return {
    changes: Object.fromEntries(differing),
    before: Object.fromEntries(differing.map(([name]) => [name, item[name] ?? null])),
    changed: differing.map(([name]) => name),
  };
}
