/** A JSON object as parsed. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A scalar as text; nothing for null, a list or an object: what stands in JSON may have a `toString` of its own. */
export function scalarText(value: unknown): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}
