import type { CaseEntity } from "../../input/context.js";
import type { EntityUse } from "../../run-record.js";
import type { ConditionGroup, Filter } from "../query/conditions.js";
import { type ColumnMismatch, columnMismatches } from "./column-mismatches.js";
import { type EntityKeys, type EntityKind, entityKinds, keysOf } from "./entity-kinds.js";
import type { EntitySearch, UsableValue } from "./entity-searches.js";
import { type EntityValue, toEntityValue } from "./entity-values.js";
import { buildLeg, type Leg, legsOf, searchedTables } from "./filter-legs.js";
import { givenColumns, hasAutoKey } from "./key-columns.js";

/** The filter for the entities in scope, and how each of them is used. */
export interface EntityFilter {
  /** How the query is filtered; undefined when there is nothing to filter by. */
  readonly placement: FilterPlacement | undefined;
  /** The tables that are queried. */
  readonly tables: readonly string[];
  /** Tables without a column to filter by. */
  readonly skippedTables: readonly string[];
  readonly uses: readonly EntityUse[];
  /** Kinds with a key that have no entity that can be used. */
  readonly absentKinds: readonly EntityKind[];
  /** Entities of a type with a key whose value cannot be used. */
  readonly unusable: readonly EntityUse[];
  /** Columns that were given and cannot contain some of the values. */
  readonly mismatches: readonly ColumnMismatch[];
  /** In which columns each entity is searched, and as what. */
  readonly searches: readonly EntitySearch[];
  /** The same for each table, where tables differ in it. */
  readonly searchesByTable: ReadonlyMap<string, readonly EntitySearch[]>;
}

/** After the union of all tables, or in each table's own leg. */
export type FilterPlacement = { readonly filter: Filter } | { readonly legFilters: ReadonlyMap<string, Filter> };

export interface EntityFilterRequest {
  readonly entities: readonly CaseEntity[];
  readonly keys: EntityKeys;
  readonly operator: "AND" | "OR";
  readonly tables: readonly string[];
}

/** How many entities have a value to filter by. */
export function countUsable(entities: readonly CaseEntity[], keys: EntityKeys): number {
  return entities.filter((entity) => "kind" in toEntityValue(entity, keys)).length;
}

/**
 * Builds the filter for the entities in scope: by kind in a fixed order, within a kind any value in any of its columns. Users
 * are one kind, whether the user key or the email key names the columns: with both keys never less is found than with one.
 */
export function buildEntityFilter(request: EntityFilterRequest): EntityFilter {
  const { keys, operator, tables } = request;
  const values = request.entities.map((entity) => toEntityValue(entity, keys));
  const usable = values.flatMap((value, index) => ("kind" in value ? [{ ...value, index }] : []));
  const isPerTable = hasAutoKey(keys);
  const legs = isPerTable
    ? legsOf(tables, usable, keys)
    : [buildLeg(tables, usable, keys, (key) => givenColumns(key, keys))];
  const presentKinds = new Set(legs.flatMap((leg) => leg.groups.map((group) => group.name)));
  const isKept = ({ groups }: Leg) => isEnough(groups, presentKinds, operator);
  const kept = legs.filter(isKept);
  const searches = searchesIn(kept);
  const mismatches = mismatchesOf(usable, searchesIn(legs), keys, tables);
  const uses = toUses(values, searches, mismatches);
  const mismatched = new Set(mismatches.flatMap(({ entities }) => entities));
  return {
    placement: placementOf(kept, operator, isPerTable),
    tables: kept.flatMap((leg) => leg.tables),
    skippedTables: legs.filter((leg) => !isKept(leg)).flatMap((leg) => leg.tables),
    uses,
    absentKinds: entityKinds.filter((kind) => keysOf(kind, keys).length > 0 && !presentKinds.has(kind)),
    unusable: uses.filter((use, index) => use.skipped !== null && !mismatched.has(index) && isUnusable(values[index])),
    mismatches,
    searches,
    searchesByTable: new Map(
      kept.length > 1 ? kept.flatMap((leg) => leg.tables.map((table) => [table, leg.searches])) : [],
    ),
  };
}

/** The searches of all legs; tables that are not documented share theirs. */
function searchesIn(legs: readonly Leg[]): readonly EntitySearch[] {
  return [...new Set(legs.map((leg) => leg.searches))].flat();
}

/** With AND a table needs columns of every kind that filters; with OR one is enough; without any it is never read. */
function isEnough(groups: readonly ConditionGroup[], kinds: ReadonlySet<string>, operator: "AND" | "OR"): boolean {
  return operator === "AND" ? groups.length > 0 && groups.length === kinds.size : groups.length > 0;
}

function placementOf(legs: readonly Leg[], operator: "AND" | "OR", isPerTable: boolean): FilterPlacement | undefined {
  const [first] = legs;
  if (first === undefined) {
    return undefined;
  }
  if (!isPerTable) {
    return { filter: { groups: first.groups, operator } };
  }
  return {
    legFilters: new Map(legs.flatMap(({ tables, groups }) => tables.map((table) => [table, { groups, operator }]))),
  };
}

function mismatchesOf(
  values: readonly UsableValue[],
  searches: readonly EntitySearch[],
  keys: EntityKeys,
  tables: readonly string[],
): readonly ColumnMismatch[] {
  const searched = searchedTables(tables);
  const kinds = entityKinds.filter((kind) => keysOf(kind, keys).some((key) => givenColumns(key, keys).length > 0));
  return kinds.flatMap((kind) => {
    const ofKind = values.filter((value) => value.kind === kind);
    const indexes = new Set(ofKind.map(({ index }) => index));
    const ofKindSearches = searches.filter(({ entity }) => indexes.has(entity));
    return columnMismatches(kind, ofKind, ofKindSearches, keys, searched);
  });
}

function isUnusable(value: EntityValue | undefined): boolean {
  return value !== undefined && (!("skipped" in value) || value.isUnusable);
}

function toUses(
  values: readonly EntityValue[],
  searches: readonly EntitySearch[],
  mismatches: readonly ColumnMismatch[],
): readonly EntityUse[] {
  const columns = new Map<number, Set<string>>();
  for (const { entity, column } of searches) {
    columns.set(entity, (columns.get(entity) ?? new Set()).add(column));
  }
  const mismatchOf = new Map(
    [...mismatches].reverse().flatMap((each) => each.entities.map((entity) => [entity, each])),
  );
  return values.map((value, index) => {
    const usedAs = [...(columns.get(index) ?? [])];
    return {
      identifier: value.entity.identifier,
      entityType: value.entity.entityType,
      usedAs,
      matchedRows: null,
      skipped: "skipped" in value ? value.skipped : usedAs.length > 0 ? null : noColumn(value, mismatchOf.get(index)),
    };
  });
}

function noColumn(value: Exclude<EntityValue, { skipped: string }>, mismatch: ColumnMismatch | undefined): string {
  if (value.kind === "ip" && value.texts.every((text) => text.includes("/"))) {
    return "No searched column can be compared with an address range.";
  }
  if (value.kind === "hash") {
    return "No searched column contains hashes of this length.";
  }
  return mismatch === undefined
    ? "No searched table has a column for this value."
    : `No given column can contain this value: ${mismatch.column} contains ${mismatch.content}.`;
}
