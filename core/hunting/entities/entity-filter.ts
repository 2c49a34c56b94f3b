import type { CaseEntity } from "../../input/context.js";
import type { EntityUse } from "../../run-record.js";
import type { ConditionGroup, Filter } from "../query/conditions.js";
import { columnType, isKnownTable } from "../query/hunting-schema.js";
import { type ColumnTexts, textsFor, toConditions } from "./column-conditions.js";
import { type EntityKeys, type EntityKind, entityKinds } from "./entity-kinds.js";
import { type EntityValue, toEntityValue } from "./entity-values.js";
import { columnsIn, hasAutoKey } from "./key-columns.js";

/** The filter that the entities in scope make, and what became of each of them. */
export interface EntityFilter {
  /** How the query is filtered; undefined when there is nothing to filter by. */
  readonly placement: FilterPlacement | undefined;
  /** The tables that are queried. */
  readonly tables: readonly string[];
  /** Tables without a column to filter by. */
  readonly skippedTables: readonly string[];
  readonly uses: readonly EntityUse[];
  /** Kinds whose key is given, without an entity that can be used. */
  readonly absentKinds: readonly EntityKind[];
  /** Entities of a keyed type whose value cannot be used. */
  readonly unusable: readonly EntityUse[];
  /** In which columns each entity is searched, and as what. */
  readonly searches: readonly EntitySearch[];
}

/** After the union of all tables, or in each table's own leg. */
export type FilterPlacement = { readonly filter: Filter } | { readonly legFilters: ReadonlyMap<string, Filter> };

/** One entity in one column. */
export interface EntitySearch {
  /** Index of the entity in `uses`. */
  readonly entity: number;
  readonly column: string;
  readonly texts: ColumnTexts;
}

export interface EntityFilterRequest {
  readonly entities: readonly CaseEntity[];
  readonly keys: EntityKeys;
  readonly operator: "AND" | "OR";
  readonly tables: readonly string[];
}

type UsableValue = Extract<EntityValue, { kind: EntityKind }> & { readonly index: number };

/** How many entities have a value to filter by. */
export function countUsable(entities: readonly CaseEntity[], keys: EntityKeys): number {
  return entities.filter((entity) => "kind" in toEntityValue(entity, keys)).length;
}

/** Makes the filter of the entities in scope: by kind in a fixed order, within a kind any value in any of its columns. */
export function buildEntityFilter(request: EntityFilterRequest): EntityFilter {
  const { keys, operator, tables } = request;
  const values = request.entities.map((entity) => toEntityValue(entity, keys));
  const usable = values.flatMap((value, index) => ("kind" in value ? [{ ...value, index }] : []));
  const legs = hasAutoKey(keys) ? legsOf(tables, usable, keys) : [buildLeg(tables, usable, (kind) => keys[kind] ?? [])];
  const presentKinds = new Set(legs.flatMap((leg) => leg.groups.map((group) => group.name)));
  const isKept = ({ groups }: Leg) => isEnough(groups, presentKinds, operator);
  const kept = legs.filter(isKept);
  const searches = kept.flatMap((leg) => leg.searches);
  const uses = toUses(values, searches);
  return {
    placement: placementOf(kept, operator, hasAutoKey(keys)),
    tables: kept.flatMap((leg) => leg.tables),
    skippedTables: legs.filter((leg) => !isKept(leg)).flatMap((leg) => leg.tables),
    uses,
    absentKinds: entityKinds.filter((kind) => keys[kind] !== undefined && !presentKinds.has(kind)),
    unusable: uses.filter((use, index) => use.skipped !== null && isUnusable(values[index])),
    searches,
  };
}

/** A leg for each table. Tables that are not documented may have any columns, so all of them are filtered alike. */
function legsOf(tables: readonly string[], values: readonly UsableValue[], keys: EntityKeys): readonly Leg[] {
  let unknown: Leg | undefined;
  return tables.map((table) => {
    if (!isKnownTable(table) && unknown !== undefined) {
      return { ...unknown, tables: [table], searches: [] };
    }
    const leg = buildLeg([table], values, (kind) => columnsIn(table, kind, keys));
    unknown = isKnownTable(table) ? unknown : leg;
    return leg;
  });
}

/** The filter of some tables: all of them together, or one. */
interface Leg {
  readonly tables: readonly string[];
  readonly groups: readonly ConditionGroup[];
  readonly searches: readonly EntitySearch[];
}

function buildLeg(
  tables: readonly string[],
  values: readonly UsableValue[],
  columnsOf: (kind: EntityKind) => readonly string[],
): Leg {
  const hasColumn = remembered((column) => tables.every((table) => columnType(table, column) !== undefined));
  const isText = (column: string) => tables.every((table) => textTypes.includes(columnType(table, column) ?? "string"));
  const isString = (column: string) => tables.every((table) => (columnType(table, column) ?? "string") === "string");
  const groups: ConditionGroup[] = [];
  const searches: EntitySearch[] = [];
  for (const kind of entityKinds) {
    const ofKind = values.filter((value) => value.kind === kind);
    const conditions = columnsOf(kind).flatMap((column) => {
      const found = ofKind.flatMap(({ index, texts }) =>
        texts
          .map((text) => ({ entity: index, column, texts: textsFor(kind, text, column, hasColumn) }))
          .filter((search) => isSearched(search.texts)),
      );
      searches.push(...found);
      return toConditions(
        column,
        found.map((search) => search.texts),
        isText(column),
        isString(column),
      );
    });
    if (conditions.length > 0) {
      groups.push({ name: kind, conditions });
    }
  }
  return { tables, groups, searches };
}

/** A function of a text that works each text out once. */
function remembered<Result>(work: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const result = results.has(text) ? (results.get(text) as Result) : work(text);
    results.set(text, result);
    return result;
  };
}

/** Types that `in~` compares with text; a column that is not known is taken for text. */
const textTypes: readonly string[] = ["string", "dynamic"];

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

function isSearched(texts: ColumnTexts): boolean {
  const { equals, firstLabel, ranges = [], paired } = texts;
  return equals.length > 0 || firstLabel.length > 0 || ranges.length > 0 || paired !== undefined;
}

function isUnusable(value: EntityValue | undefined): boolean {
  return value !== undefined && (!("skipped" in value) || value.isUnusable);
}

function toUses(values: readonly EntityValue[], searches: readonly EntitySearch[]): readonly EntityUse[] {
  const columns = new Map<number, Set<string>>();
  for (const { entity, column } of searches) {
    columns.set(entity, (columns.get(entity) ?? new Set()).add(column));
  }
  return values.map((value, index) => {
    const usedAs = [...(columns.get(index) ?? [])];
    return {
      identifier: value.entity.identifier,
      entityType: value.entity.entityType,
      usedAs,
      matchedRows: null,
      skipped: "skipped" in value ? value.skipped : usedAs.length > 0 ? null : noColumn(value),
    };
  });
}

function noColumn({ kind, texts }: Pick<UsableValue, "kind" | "texts">): string {
  if (kind === "ip" && texts.every((text) => text.includes("/"))) {
    return "No searched column can be compared with an address range.";
  }
  return kind === "hash"
    ? "No searched column contains hashes of this length."
    : "No searched table has a column of this kind.";
}
