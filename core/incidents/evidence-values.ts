import { isObject, type JsonObject } from "../json-object.js";

/** A text without the blanks around it; undefined for an empty one and for anything else. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** An object, or an empty one in place of anything else. */
export function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** A list, or an empty one in place of anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text or number at a path of properties, as in `fileDetails.sha256`, as text. */
export function textAt(evidence: JsonObject, path: string): string | undefined {
  const value = path.split(".").reduce<unknown>((at, name) => object(at)[name], evidence);
  return typeof value === "number" ? String(value) : text(value);
}
