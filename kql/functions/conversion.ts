import { convert, parseJson, toText } from "../conversions.js";
import { unsupported } from "../errors.js";
import type { ScalarFunction } from "./signature.js";

/** Functions that convert a value to another type. */
export const conversionFunctions: Readonly<Record<string, ScalarFunction>> = {
  tostring: ([value = null]) => toText(value),
  toint: toWhole("toint"),
  tolong: toWhole("tolong"),
  todouble: toType("real"),
  toreal: toType("real"),
  todecimal: toType("decimal"),
  tobool: toType("bool"),
  toboolean: toType("bool"),
  todatetime: toType("datetime"),
  totimespan: toType("timespan"),
  toguid: toType("guid"),
  parse_json: ([value = null], call) => parseJson(value, call.types[0] === "dynamic"),
  parsejson: ([value = null], call) => parseJson(value, call.types[0] === "dynamic"),
  todynamic: ([value = null], call) => parseJson(value, call.types[0] === "dynamic"),
  toobject: ([value = null], call) => parseJson(value, call.types[0] === "dynamic"),
  gettype: ([value = null], call) => typeName(value, call.types[0] ?? "dynamic"),
};

function toType(type: string): ScalarFunction {
  return ([value = null]) => convert(value, type);
}

/** A datetime or timespan would become ticks, which exceed a JavaScript number: refused instead of rounded. */
function toWhole(name: string): ScalarFunction {
  return ([value = null], call) => {
    if (call.types[0] === "datetime" || call.types[0] === "timespan")
      throw unsupported("conversion", `${name}(${call.types[0]})`);
    return convert(value, "long");
  };
}

function typeName(value: unknown, type: string): string {
  if (type !== "dynamic") return type;
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "object") return "dictionary";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  return typeof value === "boolean" ? "bool" : "string";
}
