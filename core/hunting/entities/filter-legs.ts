import type { ConditionGroup } from "../query/conditions.js";
import { columnType, isKnownTable } from "../query/hunting-schema.js";
import { toConditions } from "./column-conditions.js";
import { shapeOf } from "./column-shapes.js";
import { type EntityKey, type EntityKeys, entityKinds, keysOf } from "./entity-kinds.js";
import { type EntitySearch, type SearchedTables, searchesOf, type UsableValue } from "./entity-searches.js";
import { columnsIn, type KeyColumn } from "./key-columns.js";

/** The filter of some tables: all of them together, or one. */
export interface Leg {
  readonly tables: readonly string[];
  readonly groups: readonly ConditionGroup[];
  readonly searches: readonly EntitySearch[];
}

/** A leg for each table. Tables that are not documented may have any columns, so all of them are filtered alike. */
export function legsOf(tables: readonly string[], values: readonly UsableValue[], keys: EntityKeys): readonly Leg[] {
  let unknown: Leg | undefined;
  return tables.map((table) => {
    if (!isKnownTable(table) && unknown !== undefined) {
      return { ...unknown, tables: [table] };
    }
    const leg = buildLeg([table], values, keys, (key) => columnsIn(table, key, keys));
    unknown = isKnownTable(table) ? unknown : leg;
    return leg;
  });
}

/** The filter of the tables by the columns of each key. */
export function buildLeg(
  tables: readonly string[],
  values: readonly UsableValue[],
  keys: EntityKeys,
  columnsOf: (key: EntityKey) => readonly KeyColumn[],
): Leg {
  const searched = searchedTables(tables);
  const isText = (column: string) => tables.every((table) => textTypes.includes(columnType(table, column) ?? "string"));
  const isString = (column: string) => tables.every((table) => (columnType(table, column) ?? "string") === "string");
  const groups: ConditionGroup[] = [];
  const searches: EntitySearch[] = [];
  for (const kind of entityKinds) {
    const ofKind = values.filter((value) => value.kind === kind);
    const keyColumns = ofKind.length > 0 ? keysOf(kind, keys).map(columnsOf) : [];
    const byColumn = new Map<string, EntitySearch[]>(keyColumns.flat().map(({ column }) => [column, []]));
    for (const value of ofKind) {
      for (const search of keyColumns.flatMap((columns) => searchesOf(value, columns, searched))) {
        byColumn.get(search.column)?.push(search);
      }
    }
    const conditions = [...byColumn].flatMap(([column, found]) => {
      searches.push(...found);
      const texts = found.map((search) => search.texts);
      return toConditions(column, texts, isText(column), isString(column));
    });
    if (conditions.length > 0) {
      groups.push({ name: kind, conditions });
    }
  }
  return { tables, groups, searches };
}

/** What the documented schema, and the names of columns, say of the columns that tables have. */
export function searchedTables(tables: readonly string[]): SearchedTables {
  const known = tables.filter(isKnownTable);
  const typeOf = (column: string) => known.map((table) => columnType(table, column)).find((type) => type !== undefined);
  return {
    hasColumn: remembered((column) => tables.every((table) => columnType(table, column) !== undefined)),
    shapeOf: remembered((column) => shapeOf(column, typeOf(column))),
  };
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
