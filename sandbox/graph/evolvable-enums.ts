import type { Exchange } from "../server/exchange.js";
import { sentinel } from "./enumerations.js";
import type { PropertyType } from "./filter-values.js";
import type { GraphCall } from "./graph-call.js";
import type { FilterableProperties } from "./odata-filter.js";

const preference = "include-unknown-enum-members";

/** The header of a response that contains later members. */
export const preferenceApplied = { "preference-applied": preference } as const;

/** Whether a client requests the members after the sentinel. */
export function prefersLaterMembers({ headers }: Exchange): boolean {
  // Node joins repeated headers with commas.
  return [headers.prefer ?? []]
    .flat()
    .join()
    .toLowerCase()
    .split(",")
    .some((value) => value.trim() === preference);
}

/**
 * An entity as this client sees it: members after the sentinel become `unknownFutureValue`, unless they are requested.
 * https://learn.microsoft.com/en-us/graph/best-practices-concept#handling-future-members-in-evolvable-enumerations
 */
export function withKnownMembers<Entity extends object>(
  { laterMembers }: GraphCall,
  entity: Entity,
  properties: FilterableProperties,
): Entity {
  if (laterMembers) return entity;
  const later = Object.entries(entity).filter(([name, value]) => isLater(value, properties[name]));
  return { ...entity, ...Object.fromEntries(later.map(([name]) => [name, sentinel])) };
}

function isLater(value: unknown, type: PropertyType | undefined): boolean {
  if (typeof type !== "object" || typeof value !== "string") return false;
  return (type.members[value] ?? 0) > (type.members[sentinel] as number);
}
