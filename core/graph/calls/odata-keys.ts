import { isObject } from "../../json-object.js";

/** What OData's own keys have in them. */
export const ODATA_MARK = "@odata.";

/**
 * A copy without OData's own keys, which data paths of playbooks trip over. They stand alone (`@odata.type`) or behind the
 * name that they annotate (`Timestamp@odata.type`).
 */
export function withoutODataKeys<T extends object>(value: T): T {
  const isPlain = (key: string) => !key.includes(ODATA_MARK);
  return Object.keys(value).every(isPlain)
    ? value
    : (Object.fromEntries(Object.entries(value).filter(([key]) => isPlain(key))) as T);
}

/** The same for everything inside. Not for hunting rows, in which such keys can be data. */
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
