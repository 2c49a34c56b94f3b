import { isIP } from "node:net";
import type { CaseEntity } from "../../input/context.js";
import { type ColumnTexts, noTexts, textsFor } from "./column-conditions.js";
import type { ColumnShape } from "./column-shapes.js";
import { deviceIdsOf, isDefenderId } from "./device-ids.js";
import type { TextKind } from "./entity-kinds.js";
import type { EntityValue } from "./entity-values.js";
import type { KeyColumn } from "./key-columns.js";
import type { UserForms } from "./user-forms.js";
import { exactTexts, type HasColumn, type Looseness, looseTexts } from "./user-searches.js";

/** One entity in one column. */
export interface EntitySearch {
  /** Index of the entity in the filter's `uses`. */
  readonly entity: number;
  readonly column: string;
  readonly texts: ColumnTexts;
  /** Why rows of others may match too; absent where only the entity can. */
  readonly looseness?: Looseness;
}

/** An entity that has a value to search for. */
export type UsableValue = Exclude<EntityValue, { skipped: string }> & { readonly index: number };

/** The tables whose columns are searched. */
export interface SearchedTables {
  readonly hasColumn: HasColumn;
  readonly shapeOf: (column: string) => ColumnShape;
}

/** Where one entity is searched among the columns of a key, and by which of its forms. */
export function searchesOf(
  value: UsableValue,
  columns: readonly KeyColumn[],
  tables: SearchedTables,
): readonly EntitySearch[] {
  if (value.kind === "user") {
    return userSearches(value.index, value.forms, columns, tables);
  }
  return columns.flatMap(({ column }) =>
    value.texts
      .map((text) => textsIn(value.kind, text, column, tables.shapeOf(column), value.entity))
      .filter(isSearched)
      .map((texts) => ({ entity: value.index, column, texts })),
  );
}

/** Whether an entity can be found in a column, even if only loosely. */
export function canMatch(value: UsableValue, column: string, tables: SearchedTables): boolean {
  return searchesOf(value, [{ column, isGiven: true }], tables).length > 0;
}

/**
 * A user in each column by the forms that fit it. Where none does, the part of its address before the @ stands for its
 * name, unless `auto` chose the column and another one of the same account is matched surely; and its display name is used
 * where no other column is matched at all.
 */
function userSearches(
  entity: number,
  forms: UserForms,
  columns: readonly KeyColumn[],
  { hasColumn, shapeOf }: SearchedTables,
): readonly EntitySearch[] {
  const found = columns.map(({ column, isGiven }) => {
    const shape = shapeOf(column);
    const exact = exactTexts(forms, column, shape, hasColumn);
    return { column, isGiven, exact, loose: exact.length > 0 ? undefined : looseTexts(forms, shape) };
  });
  const sureAccounts = new Set(found.filter(({ exact }) => exact.length > 0).map(({ column }) => accountOf(column)));
  const byName = found.map(({ column, isGiven, loose }) => {
    return loose?.looseness === "local_part" && (isGiven || !sureAccounts.has(accountOf(column))) ? loose : undefined;
  });
  const isFound = sureAccounts.size > 0 || byName.some((loose) => loose !== undefined);
  return found.flatMap(({ column, exact, loose }, index): readonly EntitySearch[] => {
    const kept = loose?.looseness === "display_name" && !isFound ? loose : byName[index];
    return kept === undefined
      ? exact.map((texts) => ({ entity, column, texts }))
      : [{ entity, column, texts: { ...noTexts, equals: kept.texts }, looseness: kept.looseness }];
  });
}

/** What columns of one account have in common, as `InitiatingProcessAccount` of its name, SID and UPN. */
function accountOf(column: string): string {
  return column.replace(/(?:Name|Sid|Upn|ObjectId)$/, "");
}

/** The forms of an entity of another kind in a column; none where values of its kind cannot stand. */
function textsIn(kind: TextKind, text: string, column: string, shape: ColumnShape, entity: CaseEntity): ColumnTexts {
  if (kind === "host" && (shape === "device_id" || shape === "entra_device_id")) {
    return { ...noTexts, equals: deviceIdsOf(entity, text, shape === "entra_device_id") };
  }
  if (kind === "host" && shape === "host_name" && isDefenderId(text)) {
    return noTexts;
  }
  return shapesOf[kind].includes(shape) || (shape === "ip" && isIP(text) !== 0)
    ? textsFor(kind, text, column)
    : noTexts;
}

/** What the columns may be in which a kind is searched. */
const shapesOf: Readonly<Record<TextKind, readonly ColumnShape[]>> = {
  ip: ["ip", "host_name", "url", "domain", "unknown"],
  host: ["host_name", "url", "domain", "unknown"],
  hash: ["hash", "unknown"],
  url: ["url", "domain", "host_name", "unknown"],
};

function isSearched({ equals, firstLabel, ranges = [], paired }: ColumnTexts): boolean {
  return equals.length > 0 || firstLabel.length > 0 || ranges.length > 0 || paired !== undefined;
}
