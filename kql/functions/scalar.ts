import { addressFunctions } from "./address.js";
import { conditionalFunctions } from "./conditional.js";
import { conversionFunctions } from "./conversion.js";
import { dynamicFunctions } from "./dynamic.js";
import { numberFunctions } from "./number.js";
import type { ScalarFunction } from "./signature.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";

const functions = new Map<string, ScalarFunction>(
  [
    addressFunctions,
    conditionalFunctions,
    conversionFunctions,
    dynamicFunctions,
    numberFunctions,
    textFunctions,
    timeFunctions,
  ].flatMap((table) => Object.entries(table)),
);

/** The implementation of a scalar function; undefined if it is not supported. */
export function findScalarFunction(name: string): ScalarFunction | undefined {
  return functions.get(name);
}
