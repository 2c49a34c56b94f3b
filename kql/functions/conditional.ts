import { convert } from "../conversions.js";
import type { Value } from "../values.js";
import { type Call, parameterAt, type ScalarFunction } from "./signature.js";

/** Functions for conditions and missing values. */
export const conditionalFunctions: Readonly<Record<string, ScalarFunction>> = {
  not: ([value = null]) => (value === null ? null : !value),
  iff: choose,
  iif: choose,
  case: (parameters, call) => {
    for (let index = 0; index + 1 < parameters.length; index += 2) {
      if (isTrue(parameterAt(parameters, index))) return adapt(parameterAt(parameters, index + 1), call);
    }
    return adapt(parameterAt(parameters, parameters.length - 1), call);
  },
  coalesce: (parameters, call) => adapt(parameters.find((value) => value !== null && value !== "") ?? null, call),
  isempty: ([value = null]) => isEmpty(value),
  isnotempty: ([value = null]) => !isEmpty(value),
  notempty: ([value = null]) => !isEmpty(value),
  isnull: ([value = null]) => value === null,
  isnotnull: ([value = null]) => value !== null,
  notnull: ([value = null]) => value !== null,
  isnan: ([value = null]) => Number.isNaN(value),
  isfinite: ([value = null]) => Number.isFinite(value),
  isinf: ([value = null]) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY,
};

function choose(parameters: readonly Value[], call: Call): Value {
  return adapt(parameterAt(parameters, isTrue(parameterAt(parameters, 0)) ? 1 : 2), call);
}

function adapt(value: Value, call: Call): Value {
  return value === null && call.type === "string" ? "" : call.type === "string" ? convert(value, "string") : value;
}

function isTrue(value: Value): boolean {
  return value === true || (typeof value === "number" && value !== 0);
}

/** An empty array or bag is not empty in this sense. */
function isEmpty(value: Value): boolean {
  return value === null || value === "";
}
