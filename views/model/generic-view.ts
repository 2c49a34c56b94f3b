import { isObject, type JsonObject } from "../../core/json-object.js";
import { isEmptyCell } from "../text/cell-text.js";
import { sentence } from "../text/sentence.js";
import { valueWords } from "../text/value-words.js";
import type { Cell, Column, Fact, NextStep, Section, TableSection } from "../view.js";
import { cellTypeOf, cellTypeOfValues } from "./cell-types.js";
import type { KeptResult, KeptTable } from "./kept-result.js";
import { rowColumns } from "./row-columns.js";
import { cellsOf, tableSection } from "./table-section.js";
import { ownValue } from "./values.js";
import type { ViewBody } from "./view-body.js";

/** Objects in objects become sections down to this level; what is deeper is a value of its own. */
const MOST_LEVELS = 2;

/** The view of a result whose action has no view of its own: an object as facts and sections, a list as a table. */
export function genericView(result: KeptResult): ViewBody {
  const { data, message } = result;
  const nextSteps: readonly NextStep[] = [];
  if (Array.isArray(data)) {
    return { headline: headlineOf(result), facts: [], sections: listSections(data, result), nextSteps };
  }
  if (isObject(data)) {
    return { headline: sentence(message), facts: factsIn(data), sections: sectionsIn(data, 1), nextSteps };
  }
  const facts: readonly Fact[] = isEmptyCell(data)
    ? []
    : [{ label: "Result", type: typeOf("Result", data), value: data }];
  return { headline: sentence(message), facts, sections: [], nextSteps };
}

function headlineOf({ message, meta }: KeptResult): string {
  return meta.truncated === true ? `${sentence(message)} There are more.` : sentence(message);
}

function listSections(list: readonly unknown[], { tables }: KeptResult): readonly Section[] {
  return list.length === 0 && (tables[0]?.columns.length ?? 0) === 0
    ? []
    : [listTable(tables[0]?.title || "Items", list, { table: tables[0], isMain: true })];
}

/** The properties that are no objects, and no lists of objects. */
function factsIn(object: JsonObject): readonly Fact[] {
  return Object.entries(object)
    .filter(([, value]) => !isEmptyCell(value) && !isObject(value) && !isListOfObjects(value))
    .map(([name, value]) => ({ label: labelOf(name), type: typeOf(name, value), value }));
}

function sectionsIn(object: JsonObject, level: number): readonly Section[] {
  return Object.entries(object).flatMap(([name, value]): readonly Section[] => {
    if (isListOfObjects(value)) {
      return [listTable(labelOf(name), value)];
    }
    return isObject(value) && Object.keys(value).length > 0 ? sectionsOfObject(name, value, level) : [];
  });
}

function sectionsOfObject(name: string, object: JsonObject, level: number): readonly Section[] {
  const isDeepest = level === MOST_LEVELS;
  const all = Object.entries(object).map(([key, value]) => ({
    label: labelOf(key),
    type: typeOf(key, value),
    value,
  }));
  const facts = isDeepest ? all.filter(({ value }) => !isEmptyCell(value)) : factsIn(object);
  const own: readonly Section[] = facts.length === 0 ? [] : [{ kind: "facts", title: labelOf(name), notes: [], facts }];
  return isDeepest ? own : [...own, ...sectionsIn(object, level + 1)];
}

interface TableOptions {
  /** The table that the result declares for the list. */
  readonly table?: KeptTable | undefined;
  readonly isMain?: boolean;
}

/** A list as a table; items that are no objects are the cells of one column. */
function listTable(
  title: string,
  list: readonly unknown[],
  { table, isMain = false }: TableOptions = {},
): TableSection {
  const objects = list.filter(isObject);
  if (objects.length < list.length) {
    const column: Column = { name: "Value", type: cellTypeOfValues("Value", list), importance: "high" };
    return tableSection({ title, columns: [column], rows: list.map((item) => [item]), isMain });
  }
  const columns = rowColumns(table, objects).map(({ name, type }): Column => {
    const values = objects.map((object) => ownValue(object, name));
    const isOpen = type === "" || type === "dynamic";
    const cellType = linkType(name) ?? (isOpen ? cellTypeOfValues(name, values) : cellTypeOf(name, type));
    return { name, type: cellType, importance: importanceOf(name, cellType) };
  });
  const cells = cellsOf(objects, columns);
  return tableSection({ title, columns, rows: cells, isMain, hasOwnColumns: true });
}

/** Names, states and severities matter most; identifiers and nested values least. */
function importanceOf(name: string, type: Column["type"]): Column["importance"] {
  if (["name", "severity", "status", "verdict"].includes(type) || name === "id") {
    return "high";
  }
  return ["json", "url"].includes(type) || /Ids?$/.test(name) ? "low" : "normal";
}

/** The service's own addresses of its portal: properties such as `incidentWebUrl`. */
function linkType(name: string): "url" | undefined {
  return /WebUrl$/.test(name) ? "url" : undefined;
}

function typeOf(name: string, value: Cell): Fact["type"] {
  return linkType(name) ?? cellTypeOfValues(name, [value]);
}

function labelOf(name: string): string {
  return valueWords(name);
}

function isListOfObjects(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.some(isObject);
}
