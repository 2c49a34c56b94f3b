import type { DateTime, Value } from "../values.js";

/** What a scalar function receives besides the values. */
export interface Call {
  /** The types of the parameters. */
  readonly types: readonly string[];
  /** The type of the result, from the parser. */
  readonly type: string;
  readonly now: DateTime;
}

/** A scalar function: computes its value from the values of its parameters. */
export type ScalarFunction = (parameters: readonly Value[], call: Call) => Value;

/** The parameter at an index; null if it was left out. */
export function parameterAt(parameters: readonly Value[], index: number): Value {
  return parameters[index] ?? null;
}
