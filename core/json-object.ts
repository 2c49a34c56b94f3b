/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A scalar as text; empty for null, a list or an object. Not String(value): JSON may have a key `toString`. */
export function scalarText(value: unknown): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}
