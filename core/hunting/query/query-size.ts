import { IntegrationError } from "../../errors.js";
import { MAX_QUERY_BYTES } from "../text/refusal.js";
import { type ConditionGroup, conditionsOf, type Filter } from "./conditions.js";

/**
 * A finished query that can be sent.
 * @throws QUERY_REFUSED for one of more than 1 MiB
 */
export function checkedSize(text: string): string {
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes > MAX_QUERY_BYTES) {
    throw tooLarge(String(bytes));
  }
  return text;
}

/**
 * Refuses filters whose conditions alone make more than 1 MiB, before any of them is written: many tables with many columns
 * each would take long to write for nothing.
 * @throws QUERY_REFUSED
 */
export function checkLeastSize(filters: readonly Filter[]): void {
  const known = new Map<readonly ConditionGroup[], number>();
  let bytes = 0;
  for (const { groups } of filters) {
    const ofGroups = known.get(groups) ?? leastBytes(groups);
    known.set(groups, ofGroups);
    bytes += ofGroups;
  }
  if (bytes > MAX_QUERY_BYTES) {
    throw tooLarge(`at least ${bytes}`);
  }
}

/** What a comparison has beside its column at the least: `A has ""`, `A in~ (v)`. */
const LEAST_COMPARISON = 7;

function leastBytes(groups: readonly ConditionGroup[]): number {
  return groups.flatMap(conditionsOf).reduce((sum, { column }) => sum + column.length + LEAST_COMPARISON, 0);
}

function tooLarge(bytes: string): IntegrationError {
  return new IntegrationError(
    "QUERY_REFUSED",
    `The finished query has ${bytes} bytes; at most ${MAX_QUERY_BYTES} (1 MiB) can be sent. Run it on fewer tables or entities.`,
  );
}
