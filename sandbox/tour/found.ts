import { isObject } from "../../core/json-object.js";
import type { Result } from "../../core/result/result.js";

/** What later stops of the tour take from earlier ones. */
export interface Found {
  /** ID of the first incident that List Incidents returned. Empty if there is none. */
  readonly incidentId: string;
  /** The entities that Get Incident returned, in the form in which Execute Entity Query takes them. */
  readonly entities: readonly unknown[];
}

export const nothingFound: Found = { incidentId: "", entities: [] };

export function firstIncidentOf({ json_result: incidents }: Result): string {
  const first: unknown = Array.isArray(incidents) ? incidents[0] : undefined;
  return isObject(first) && typeof first.id === "string" ? first.id : "";
}

export function entitiesOf({ json_result: data }: Result): readonly unknown[] {
  return isObject(data) && Array.isArray(data.entities) ? data.entities : [];
}
