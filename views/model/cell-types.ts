import { shapeOf } from "../../core/hunting/entities/column-shapes.js";
import { isObject } from "../../core/json-object.js";
import { isEmptyCell } from "../text/cell-text.js";
import type { Cell, CellType } from "../view.js";

/** Kusto's types. https://learn.microsoft.com/en-us/kusto/query/scalar-data-types/ */
const kustoTypes: Readonly<Record<string, CellType>> = {
  bool: "boolean",
  datetime: "time",
  decimal: "number",
  dynamic: "json",
  guid: "code",
  int: "number",
  long: "number",
  real: "number",
};

/** Columns and properties whose texts have a meaning of their own. */
const byName: readonly (readonly [CellType, RegExp])[] = [
  ["severity", /^(?:Severity|severity|VulnerabilitySeverityLevel)$/],
  ["status", /^(?:status|state)$/],
  ["verdict", /^(?:Verdict|verdict)$/],
  ["code", /CommandLine$|^(?:Query|RegistryKey|FolderPath)$|Thumbprint$/],
  ["name", /^(?:Title|title|displayName|name)$|(?:FileName|DeviceName|NodeName|SoftwareName)$/],
];

const nameShapes: ReadonlySet<string> = new Set(["account_name", "address", "display_name", "host_name"]);

/**
 * The type of a column of rows. An address of a row is never a link: it may be the one that an attacker wants opened.
 * @param kustoType empty if it is not known
 */
export function cellTypeOf(name: string, kustoType: string): CellType {
  const known = Object.hasOwn(kustoTypes, kustoType) ? kustoTypes[kustoType] : undefined;
  if (known !== undefined) {
    return known;
  }
  const shape = shapeOf(name, undefined);
  const named = byName.find(([, pattern]) => pattern.test(name))?.[0];
  return named ?? (shape === "hash" || shape === "url" ? "code" : nameShapes.has(shape) ? "name" : "text");
}

/** The type of values whose column says nothing of it. */
export function cellTypeOfValues(name: string, values: readonly Cell[]): CellType {
  const given = values.filter((value) => !isEmptyCell(value));
  const types: readonly (readonly [CellType, (value: Cell) => boolean])[] = [
    ["boolean", (value) => typeof value === "boolean"],
    ["number", (value) => typeof value === "number"],
    ["time", (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)],
    ["list", (value) => Array.isArray(value) && !value.some((each) => typeof each === "object" && each !== null)],
    ["json", (value) => isObject(value) || Array.isArray(value)],
  ];
  const found = given.length === 0 ? undefined : types.find(([, fits]) => given.every(fits))?.[0];
  return found ?? cellTypeOf(name, "");
}
