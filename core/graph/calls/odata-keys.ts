import { isObject } from "../../json-object.js";

/** Part of each key that OData adds. */
export const ODATA_MARK = "@odata.";

/**
 * A copy without the keys that OData adds, which break data paths of playbooks. They are on their own (`@odata.type`)
 * or follow the name that they annotate (`Timestamp@odata.type`).
 */
export function withoutODataKeys<T extends object>(value: T): T {
  const isPlain = (key: string) => !key.includes(ODATA_MARK);
  return Object.keys(value).every(isPlain)
    ? value
    : (Object.fromEntries(Object.entries(value).filter(([key]) => isPlain(key))) as T);
}

/** The same at each level. Not for hunting rows, where such keys can be data. */
export function withoutODataKeysInside<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(withoutODataKeysInside) as T;
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(withoutODataKeys(value)).map(([key, inner]) => [key, withoutODataKeysInside(inner)]);
  return Object.fromEntries(entries) as T;
}
