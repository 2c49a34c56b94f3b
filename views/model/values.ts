import { isObject, type JsonObject } from "../../core/json-object.js";

/** A scalar as text; undefined for an empty text and for whatever is no scalar. */
export function textOf(value: unknown): string | undefined {
  const text = ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
  return text === "" ? undefined : text;
}

/** A finite number, else null. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The texts of a list. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((each) => textOf(each) ?? []) : [];
}

/** The objects of a list. */
export function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** An object, or an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** An object's own property; undefined for a name that only its prototype has. */
export function ownValue(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether a value is an object with a property of this name. */
export function isObjectWith(value: unknown, name: string): boolean {
  return isObject(value) && Object.hasOwn(value, name);
}
