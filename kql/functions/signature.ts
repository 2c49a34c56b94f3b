import type { DateTime, Value } from "../values.js";

/** What a scalar function knows about its call besides the values. */
export interface Call {
  /** The types of the parameters. */
  readonly types: readonly string[];
  /** The type of the result, as the parser derives it. */
  readonly type: string;
  readonly now: DateTime;
}

/** A scalar function: from the values of its parameters to its value. */
export type ScalarFunction = (parameters: readonly Value[], call: Call) => Value;

/** The parameter at a position; one that was left out is null. */
export function parameterAt(parameters: readonly Value[], index: number): Value {
  return parameters[index] ?? null;
}
