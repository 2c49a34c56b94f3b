import type { Relation } from "./relation.js";
import type { SyntaxNode } from "./syntax.js";
import type { Cells, DateTime, Value } from "./values.js";

/** A compiled expression. */
export interface Compiled {
  readonly type: string;
  /** Whether the value is the same for all rows, so that it is computed once. */
  readonly isConstant: boolean;
  readonly evaluate: (row: Cells) => Value;
}

/** One run of one query. */
export interface Run {
  readonly now: DateTime;
  readonly values: ReadonlyMap<string, Value>;
  /** Runs a tabular expression, for sources and subqueries. */
  readonly evaluateTabular: (node: SyntaxNode) => Relation;
  readonly resultName: (node: SyntaxNode) => string;
}

/** Compiles aggregate calls where they are allowed. */
export interface AggregateCollector {
  compile(call: SyntaxNode): Compiled | undefined;
}

/** What the names in an expression refer to. */
export interface Scope {
  readonly run: Run;
  readonly positions: ReadonlyMap<string, number>;
  readonly aggregates?: AggregateCollector;
}

/** A constant as a compiled expression. */
export function constant(value: Value, type: string): Compiled {
  return { type, isConstant: true, evaluate: () => value };
}

/** Combines compiled parts. If all are constant, the value is computed at once. */
export function combine(type: string, parts: readonly Compiled[], evaluate: (row: Cells) => Value): Compiled {
  if (parts.every((part) => part.isConstant)) return constant(evaluate([]), type);
  return { type, isConstant: false, evaluate };
}

/** The value of a constant expression. */
export function constantValue(compiled: Compiled): Value | undefined {
  return compiled.isConstant ? compiled.evaluate([]) : undefined;
}
