import type { CaseEntity } from "../input/context.js";
import type { ConditionGroup, Filter } from "../kql/filter.js";
import { columnType } from "../kql/hunting-schema.js";
import type { EntityUse } from "../run-record.js";
import { type ColumnTexts, textsFor, toConditions } from "./column-conditions.js";
import { type EntityKeys, type EntityKind, entityKinds } from "./entity-kinds.js";
import { type EntityValue, toEntityValue } from "./entity-values.js";

/** The filter that the entities in scope make, and what became of each of them. */
export interface EntityFilter {
  /** undefined: no entity can be used, so there is nothing to filter by. */
  readonly filter: Filter | undefined;
  readonly uses: readonly EntityUse[];
  /** Kinds whose key is given, without an entity that can be used. */
  readonly absentKinds: readonly EntityKind[];
  /** Values that the filter compares with. */
  readonly valueCount: number;
  /** Entities of a keyed type whose value cannot be used. */
  readonly unusable: readonly EntityUse[];
}

export interface EntityFilterRequest {
  readonly entities: readonly CaseEntity[];
  readonly keys: EntityKeys;
  readonly operator: "AND" | "OR";
  readonly tables: readonly string[];
}

/** Types that `in~` compares with text; a column that is not known is taken for text. */
const textTypes: readonly string[] = ["string", "dynamic"];

/** Makes the filter of the entities in scope: by kind in a fixed order, within a kind any value in any of its columns. */
export function buildEntityFilter(request: EntityFilterRequest): EntityFilter {
  const { entities, keys, tables } = request;
  const values = entities.map((entity) => toEntityValue(entity, keys));
  const hasColumn = (column: string) => tables.every((table) => columnType(table, column) !== undefined);
  const isText = (column: string) => tables.every((table) => textTypes.includes(columnType(table, column) ?? "string"));
  const usesOf = new Map<CaseEntity, Set<string>>();
  const groups: ConditionGroup[] = [];
  let valueCount = 0;
  for (const kind of entityKinds) {
    const ofKind = values.flatMap((value) => ("kind" in value && value.kind === kind ? [value] : []));
    const conditions = (keys[kind] ?? []).flatMap((column) => {
      const texts = ofKind.flatMap(({ entity, texts }) => {
        const forms = texts.map((text) => textsFor(kind, text, column, hasColumn)).filter(isUsed);
        if (forms.length > 0) {
          usesOf.set(entity, (usesOf.get(entity) ?? new Set()).add(column));
        }
        return forms;
      });
      return toConditions(column, texts, isText(column));
    });
    if (conditions.length > 0) {
      groups.push({ name: kind, conditions });
      valueCount += ofKind.filter(({ entity }) => usesOf.has(entity)).length;
    }
  }
  const uses = values.map((value) => toUse(value, usesOf.get(value.entity)));
  return {
    filter: groups.length > 0 ? { groups, operator: request.operator } : undefined,
    uses,
    absentKinds: entityKinds.filter((kind) => keys[kind] !== undefined && !groups.some(({ name }) => name === kind)),
    valueCount,
    unusable: uses.filter((use, index) => use.skipped !== null && isUnusable(values[index])),
  };
}

function isUsed(texts: ColumnTexts): boolean {
  return texts.equals.length > 0 || texts.firstLabel.length > 0 || texts.paired !== undefined;
}

function isUnusable(value: EntityValue | undefined): boolean {
  return value !== undefined && (!("skipped" in value) || value.isUnusable);
}

function toUse(value: EntityValue, columns: ReadonlySet<string> | undefined): EntityUse {
  const skipped =
    "skipped" in value ? value.skipped : columns ? null : "None of the key's columns holds a hash of this length.";
  return {
    identifier: value.entity.identifier,
    entityType: value.entity.entityType,
    usedAs: columns ? [...columns] : [],
    matchedRows: null,
    skipped,
  };
}
